import type { ArticlesKey } from '../table/articles-table.ts';

/** An article without its body. The item keeps `stem` and author tag in its key alone. */
export interface ArticleHead {
  id: string;
  authorId: string;
  title: string;
  description: string;
  tagList: string[];
  /** In milliseconds. */
  updatedAt: number;
  /** Counts the edits; every write of an edit is conditional on it. */
  version: number;
  /** The version that last wrote the body, and in how many chunks it lies. */
  bodyVersion: number;
  bodyChunks: number;
  favoritesCount: number;
  /** Absent until there was one. */
  commentsCount?: number;
}

/** What must be known of an article to tell of what happens to it. */
export type ArticleRef = Pick<ArticleHead, 'id' | 'authorId'>;

export type HeadItem = ArticlesKey & ArticleHead;

/** A part of a compressed body. */
export interface BodyChunkItem extends ArticlesKey {
  /** The {@link ArticleHead.bodyVersion} that it belongs to. */
  version: number;
  bytes: Uint8Array;
}
