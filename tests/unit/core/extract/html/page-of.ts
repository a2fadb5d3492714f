/** A Page from the HTML of a body, for testing single rules. */

import { decide, removal, type TextBlock } from '#core/extract/findings.ts'
import { labelsOf } from '#core/extract/html/labels.ts'
import type { Page } from '#core/extract/html/page.ts'
import { readPage } from '#core/extract/html/read-page.ts'
import type { Rule, RuleContext } from '#core/extract/html/rules/rule.ts'
import { endNotesFor } from '#core/extract/html/words/end-notes.ts'
import { htmlDocument } from '#main/import/html-document.ts'

export function pageOf(body: string): Page {
  const { body: element } = htmlDocument(`<!doctype html><body>${body}</body>`, 'page.html')
  return readPage(element, { links: new Map(), images: new Map(), imageSources: new Map() })
}

export function contextOf(title: string, authors: string[] = []): RuleContext {
  const metadata = { title, authors, lang: 'en', origins: {} }
  return {
    metadata,
    lang: 'en',
    labels: labelsOf('en'),
    endNotes: endNotesFor('en'),
    kind: 'article',
    isReference: false,
    isGenerated: false,
  }
}

/** The page with these blocks outside of the container. */
export function outside(page: Page, ...texts: string[]): Page {
  const blocks = page.blocks.filter(({ text }) => texts.includes(text))
  return decide(page, [
    removal(blocks, 'outside-article', { kind: 'container', container: 'readability' }, 'presumed'),
  ])
}

/** What a rule finds: what is to become of which texts; findings without blocks are left out. */
export function found(page: Page, rule: Rule, context: RuleContext): [string, string[]][] {
  const textOf = ({ text }: TextBlock) => text
  return rule(page, context)
    .filter(({ blocks }) => blocks.length > 0)
    .map(({ blocks, outcome }) => {
      const what =
        outcome.kind === 'remove' ? outcome.rule : outcome.kind === 'role' ? outcome.role : outcome.kind
      return [what, blocks.map(textOf)]
    })
}
