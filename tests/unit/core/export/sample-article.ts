/** An article with glosses of every sort, for the tests of the export. */

import type { Annotation, Selector, Translation } from '#core/annotation/annotation.ts'
import { selectorFor } from '#core/annotation/selector.ts'
import { textHash } from '#core/annotation/text-hash.ts'
import type { Article, RevisionContent, RevisionInfo } from '#core/article/article.ts'
import { articleText } from '#core/article/blocks.ts'
import type { ArticleDocument, ArticleElement, ArticleNode, TagName } from '#core/article/document.ts'
import type { ArticleMetadata } from '#core/article/metadata.ts'

const created = '2025-12-01T08:00:00.000Z'

export const metadata: ArticleMetadata = {
  title: 'The river: what “rose”?',
  authors: ['Ada Wilga', 'Jan Olsza'],
  siteName: 'Nowiny Znad Rzeki',
  url: 'https://nowiny.example/river?a=1&b=2',
  published: '2025-11-26T13:34',
  lang: 'en',
  origins: {},
}

const info: RevisionInfo = { number: 1, created, reason: 'import' }

export function article(changes: Partial<Article> = {}): Article {
  return {
    id: '01jb0000000000000000000000',
    created,
    updated: created,
    metadata,
    tags: ['floods', 'water/high'],
    wordCount: 100,
    revision: 1,
    revisions: [info],
    annotations: [],
    translations: [],
    ...changes,
  }
}

function element(tagName: TagName, ...children: (ArticleNode | string)[]): ArticleElement {
  return {
    type: 'element',
    tagName,
    properties: {},
    children: children.map((child) => (typeof child === 'string' ? { type: 'text', value: child } : child)),
  }
}

const document: ArticleDocument = {
  type: 'root',
  children: [
    element('p', 'The water rose by 2 m* in a night (* at the “Old” bridge) – 50% more than in 1997.'),
    element('h2', '1. What_the_mayor said'),
    element(
      'p',
      '#flood is no joke, R&D costs $5 or $6, see [[the plan]] at https://plan.example/a_b*c?x=1&y=2.',
    ),
    element(
      'ul',
      element('li', '- a dash, '),
      element('li', element('strong', '*stars*'), ' and <b>tags</b>'),
    ),
    element('pre', 'level = 2\n    if level > 1:\n        run(`now`)'),
    element('blockquote', element('p', 'Rise, river,', element('br'), 'rise %%again%%')),
    element('p', 'A last paragraph, with ~tildes~ and H^2^O and an end ^like-this'),
    element('p', 'مرحبا بالعالم 👩‍🔬 and שלום.'),
  ],
}

export const content: RevisionContent = { document, metadata, info }
const text = articleText(document)

function selector(from: string, to: string): Selector {
  const start = text.indexOf(from)
  const made = selectorFor(text, start, text.indexOf(to, start) + to.length)
  if (start === -1 || !made) throw new Error(`No passage from ${from} to ${to}`)
  return made
}

function id(number: number): string {
  return `01jb00000000000000000000${String(number).padStart(2, '0')}`
}

function annotation(number: number, changes: Partial<Annotation>): Annotation {
  return {
    id: id(number),
    motivation: 'highlighting',
    revision: 1,
    color: 'yellow',
    style: 'highlight',
    comment: '',
    tags: [],
    created,
    updated: created,
    ...changes,
  }
}

function translation(
  number: number,
  changes: Partial<Translation> & Pick<Translation, 'target'>,
): Translation {
  const sourceText = 'selector' in changes.target ? changes.target.selector[1].exact : ''
  return {
    id: id(number),
    sourceHash: textHash(sourceText),
    sourceText,
    sourceLang: 'en',
    targetLang: 'pl',
    text: '',
    status: 'edited',
    origin: 'human',
    note: '',
    created,
    updated: created,
    ...changes,
  }
}

/** Glosses of every sort, not in reading order. */
export const annotated: Article = article({
  annotations: [
    annotation(11, {
      selector: selector('#flood', 'y=2.'),
      comment: '# So?\nSee [1].\n\n[1]: https://x.example',
      tags: ['plan b'],
    }),
    annotation(12, { selector: selector('The water', '1997.'), tags: ['rivers/levels', '1997'] }),
    annotation(13, {
      motivation: 'commenting',
      comment: 'A note on *all of it*.\n\n- one\n- two',
      tags: ['todo'],
    }),
    annotation(14, { selector: selector('1. What', 'tags'), comment: '```\nnever closed' }),
    annotation(15, { selector: selector('level', 'again%%') }),
    annotation(16, { selector: selector('with ~tildes~', 'like-this'), comment: 'text ^other' }),
    annotation(17, {
      selector: [
        { type: 'TextPositionSelector', start: 0, end: 9 },
        { type: 'TextQuoteSelector', exact: 'What is\ngone', prefix: '', suffix: '' },
      ],
      anchor: { state: 'lost', how: 'quote', revision: 1, start: 0, end: 0 },
      comment: 'Still of use.',
    }),
  ],
  translations: [
    translation(21, {
      target: { annotation: id(12) },
      text: 'Woda podniosła się o 2 m* w nocy\n(* przy moście).\n\n# nie nagłówek',
    }),
    translation(22, {
      target: { annotation: id(12) },
      targetLang: 'de',
      text: 'Das Wasser stieg.',
      status: 'draft',
      origin: 'engine',
      engine: { id: 'engine', model: 'ende', version: '1' },
    }),
    translation(23, {
      target: { selector: selector('مرحبا', 'שלום.'), revision: 1 },
      text: 'Witaj, świecie 👩‍🔬 i pokój.',
      status: 'approved',
      note: 'Checked with a friend.',
    }),
  ],
})
