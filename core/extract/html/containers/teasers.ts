/** Entries of a list that are built like posts: each leads to a text of its own. */

import type { ArticleElement, ArticleNode } from '../../../article/document.ts'
import { ancestors, type Block, type Page } from '../page.ts'
import { linkShare, wordsOf } from '../rules/measure.ts'
import { blocksOf, type Post, subjectOf } from './post.ts'
import { subjectKey } from './thread.ts'

const fewestTeasers = 3
/** Such a share of the posts tells what they are. */
const mostPosts = 0.8
/** So many words on average say what a text is about; more are the text. */
const mostTeaserWords = 80

/** Headings of fewer words on average are the names of members. */
const fewestTitleWords = 3

/**
 * Whether nearly all posts are a few lines under a title of their own that is a link: they lead to texts, and are none. In a thread
 * titles repeat the topic, tell who wrote a post and when, or lead to a place on its page; `hrefOf` gives the address of a link as it
 * is written.
 */
export function areTeasers(
  page: Page,
  posts: readonly Post[],
  hrefOf: (link: ArticleElement) => string | undefined,
): boolean {
  const leadsAway = ({ content }: Block) => linksIn(content).every((link) => !hrefOf(link)?.includes('#'))
  const titles = posts.flatMap((post) => {
    const title = isRemarkItself(post) ? undefined : subjectOf(page, post)
    return title && linkShare(title) > 0.9 && leadsAway(title) ? [title] : []
  })
  const least = Math.max(fewestTeasers, posts.length * mostPosts)
  if (new Set(titles.map(subjectKey)).size < least) return false
  if (wordsOf(titles) < titles.length * fewestTitleWords) return false
  return wordsOf(posts.flatMap(({ area }) => blocksOf(page, area))) <= posts.length * mostTeaserWords
}

const remarkName = /(?:^|[\s_-])(?:comments?|repl(?:y|ies)|messages?)(?=[\s_-]|$)/

/** Whether a post is named as a remark on something, itself or within what holds no other: these have subjects in some forums. */
function isRemarkItself({ area, body }: Post): boolean {
  for (const around of [body, ...ancestors(body)]) {
    if (remarkName.test(around.names)) return true
    if (around === area) return false
  }
  return false
}

function linksIn(nodes: readonly ArticleNode[]): ArticleElement[] {
  return nodes.flatMap((node) => {
    if (node.type === 'text') return []
    return node.tagName === 'a' ? [node] : linksIn(node.children)
  })
}
