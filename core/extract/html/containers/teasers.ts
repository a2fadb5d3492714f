/** Entries of a list that are built like posts: each leads to a text of its own. */

import type { Page } from '../page.ts'
import { linkShare, wordsOf } from '../rules/measure.ts'
import { blocksOf, type Post, subjectOf } from './post.ts'
import { subjectKey } from './thread.ts'

const fewestTeasers = 3
/** Such a share of the posts tells what they are. */
const mostPosts = 0.8
/** So many words on average say what a text is about; more are the text. */
const mostTeaserWords = 80

/**
 * Whether nearly all posts are a few lines under a title of their own that is a link: they lead to texts, and are none. In a thread
 * titles repeat the topic, or tell who wrote a post and when.
 */
export function areTeasers(page: Page, posts: readonly Post[]): boolean {
  const titles = posts.flatMap((post) => {
    const title = subjectOf(page, post)
    return title && linkShare(title) > 0.9 ? [subjectKey(title)] : []
  })
  const least = Math.max(fewestTeasers, posts.length * mostPosts)
  const words = wordsOf(posts.flatMap(({ area }) => blocksOf(page, area)))
  return new Set(titles).size >= least && words <= posts.length * mostTeaserWords
}
