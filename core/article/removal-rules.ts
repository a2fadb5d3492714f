/** The names of all that takes something out of a text. A reader meets them as words: the catalogue `rules` has those of each name. */

import type { ArticleProperties } from './document.ts'

export const removalRules = [
  'outside-article',
  'hidden',
  // Rules for web pages.
  'title',
  'other-article',
  'other-products',
  'newsletter',
  'share',
  'comments',
  'author-box',
  'navigation',
  'notice',
  'meta-line',
  'link-list',
  'empty-heading',
  'hover-card',
  'postscript',
  'promotion',
  'contributors',
  'repeated-text',
  // Rules for pages and for copied text.
  'ad-marker',
  'related-teaser',
  'byline',
  'date-line',
  'tag-line',
  'rights-line',
  'page-button',
  'page-tail',
  // Rules for copied text.
  'saved-line',
  'title-line',
  'repeated-tail',
  'repeated-title',
  'repeated-caption',
  'page-start',
  'page-end',
  'source-line',
  'address-line',
  // Rules for mail and PDF.
  'forwarding',
  'running-head',
  'drawing',
] as const

export type RemovalRule = (typeof removalRules)[number]

/** What marks an element as taken out by a rule. */
export function removal(rule: RemovalRule): ArticleProperties {
  return { dataRole: 'removed', dataRule: rule }
}
