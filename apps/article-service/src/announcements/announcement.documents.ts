/** Subscribers get of a result what these select, and nothing else. */
const PROFILE = 'id username bio image';

export const ANNOUNCE_ARTICLE = `
  mutation AnnounceArticle($article: AnnouncedArticleInput!) {
    announceArticle(article: $article) {
      id slug title description tagList createdAt authorId author { ${PROFILE} }
    }
  }`;

export const ANNOUNCE_COMMENT = `
  mutation AnnounceComment($comment: AnnouncedCommentInput!) {
    announceComment(comment: $comment) {
      id articleId body createdAt author { ${PROFILE} }
    }
  }`;

export const ANNOUNCE_NOTIFICATION = `
  mutation AnnounceNotification($notification: AnnouncedNotificationInput!) {
    announceNotification(notification: $notification) {
      id recipientId type createdAt read actor { ${PROFILE} } article { id slug title } commentId
    }
  }`;
