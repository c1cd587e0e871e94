/**
 * How often a queue delivers a message before it goes to the dead-letter queue. With the visibility
 * time-outs of the queues, six times a function's time-out, a message is tried for some minutes.
 */
export const MAX_RECEIVE_COUNT = 5;
