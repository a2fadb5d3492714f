/** What the values of the ArticleDocument's attributes look like. The schema and the model both go by these. */

export const patterns = {
  /** Web and mail addresses, and places within the same article. */
  href: /^(?:https?:\/\/[^\s/]|mailto:[^\s]|#[A-Za-z0-9_-]+$)/,
  /** An image that the library holds: named by the hash of its bytes. */
  src: /^asset:[0-9a-f]{64}\.(?:png|jpg|gif|webp|avif)$/,
  /** A BCP 47 tag, as far as a pattern can tell. */
  lang: /^[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*$/,
  /** Ids are rewritten on import, so that no page can shadow one of ours. */
  id: /^[A-Za-z0-9_-]{1,128}$/,
  /** A programming language: `python`, `c++`, `objective-c`. */
  codeLang: /^[A-Za-z0-9][A-Za-z0-9+#._-]{0,31}$/,
  /** The name of an extraction rule. */
  rule: /^[a-z][a-z0-9-]*$/,
  /** Left, top, width and height, in points. */
  rect: /^-?\d+(?:\.\d)?(?: -?\d+(?:\.\d)?){3}$/,
  /** Ascending offsets. */
  breaks: /^\d+(?: \d+)*$/,
  fingerprint: /^[0-9a-f]{16}$/,
  sha256: /^[0-9a-f]{64}$/,
} as const
