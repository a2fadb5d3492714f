/** The shape of a language's table of furniture words: what pages write around an article, never what articles say. */

/**
 * Entries are whole lines in lower case without punctuation; one that ends in ` *` matches longer lines as well (up to
 * seven words). `by`, `and`, `photo`, `caption`, `published`, `updated` and `source` are keys that open a line.
 */
export type Vocabulary = {
  /** Advertisement markers. */
  ads: readonly string[]
  /** Labels over links to other articles in the middle of the text. */
  teasers: readonly string[]
  /** Labels over readers' comments, which nothing of the article follows. */
  comments: readonly string[]
  /** Labels over what mostly follows an article: most read, newsletters, the author's portrait. */
  tail: readonly string[]
  /** Labels over names, addresses and numbers of whom to ask. */
  contact: readonly string[]
  /** Headings of a box that sums the article up. */
  keyPoints: readonly string[]
  photo: readonly string[]
  caption: readonly string[]
  by: readonly string[]
  and: readonly string[]
  published: readonly string[]
  updated: readonly string[]
  /** Phrases of licence and copyright lines. */
  rights: readonly string[]
  source: readonly string[]
  /** Keys of the line, or of the lines, that list an article's tags. */
  tags: readonly string[]
  /** Buttons: share, print, subscribe, comment. */
  actions: readonly string[]
  /** What menus and page ends hold. Evidence that a whole page was copied; removed only in such copies. */
  navigation: readonly string[]
}
