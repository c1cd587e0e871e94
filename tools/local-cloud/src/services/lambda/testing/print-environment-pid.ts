/** Starts a function with its state in the folder given, prints the id of its process and stays, to be killed by a test. */
import { LambdaFixture } from './lambda-fixture.ts';

const fixture = await LambdaFixture.start(process.argv[2]);
await fixture.function('orphan');
const { result } = await fixture.invoke('orphan', { do: 'pid' });
console.log(String(result));
setInterval(() => undefined, 1000);
