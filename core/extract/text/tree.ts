/** Builds the ArticleDocument from lines and their marks: every line once, in the order of the text. */

import type {
  ArticleDocument,
  ArticleElement,
  ArticleNode,
  ArticleProperties,
  TagName,
} from '../../article/document.ts'
import { type RemovalRule, removal } from '../../article/removal-rules.ts'
import type { Role } from '../findings.ts'
import { type Line, roleOf, ruleOf, type TextPage } from './page.ts'

type Placed = { line: Line; rule: RemovalRule | null; role: Role | null }

const longestVerse = 60

function element(
  tagName: TagName,
  children: ArticleNode[],
  properties: ArticleProperties = {},
): ArticleElement {
  return { type: 'element', tagName, properties, children }
}

function text(value: string): ArticleNode[] {
  return [{ type: 'text', value }]
}

/** The lines in runs that belong together: a figure, a box, a list, a group of removed lines, a stanza. */
function groups(page: TextPage): Placed[][] {
  const placed = page.lines.map(
    (line): Placed => ({
      line,
      rule: ruleOf(page, line.number),
      role: roleOf(page, line.number),
    }),
  )
  const runs: Placed[][] = []
  for (const one of placed) {
    const before = runs.at(-1)?.at(-1)
    if (before && belongsTo(before, one)) runs.at(-1)?.push(one)
    else runs.push([one])
  }
  return runs
}

function belongsTo(before: Placed, next: Placed): boolean {
  if (before.rule !== null || next.rule !== null) return before.rule === next.rule
  const [a, b] = [before.role, next.role]
  if (a === 'key-points' && b === 'key-points') return true
  if (a === 'caption') return b === 'credit' || (b === 'caption' && !next.line.gap)
  if (a !== null || b !== null) return false
  if (before.line.item || next.line.item) return continuesList(before.line, next.line)
  return isVerse(before.line) && isVerse(next.line) && !next.line.gap
}

function continuesList(before: Line, next: Line): boolean {
  if (!before.item || !next.item) return false
  if (before.item.number === undefined)
    return next.item.number === undefined && before.item.plain === next.item.plain
  return next.item.number === before.item.number + 1
}

function isVerse(line: Line): boolean {
  return !line.prose && line.text.length <= longestVerse
}

/**
 * From how many short lines on a group without blank lines is one block. Where no line, or every line, has a blank one above it
 * each line stands alone.
 */
function stanzaLines(page: TextPage): number {
  const grouped =
    page.lines.some((line, index) => index > 0 && line.gap) && page.lines.some((line) => !line.gap)
  if (!grouped) return Number.POSITIVE_INFINITY
  return page.lines.some((line) => line.prose) ? 3 : 2
}

function list(lines: readonly Line[]): ArticleElement {
  const items = lines.map((line) => element('li', text(line.item?.text ?? line.text)))
  const start = lines[0]?.item?.number
  if (start === undefined) return element('ul', items)
  return element('ol', items, start === 1 ? {} : { start })
}

function removedGroup(lines: readonly Line[], rule: RemovalRule): ArticleElement {
  const properties = removal(rule)
  const [first, ...others] = lines
  if (first && others.length === 0) return element('p', text(first.text), properties)
  return element(
    'section',
    lines.map((line) => element('p', text(line.text))),
    properties,
  )
}

function figure(run: readonly Placed[]): ArticleElement {
  return element(
    'figure',
    run.map(({ line, role }) =>
      element('figcaption', text(line.text), { dataRole: role === 'credit' ? 'credit' : 'caption' }),
    ),
  )
}

function keyPoints(lines: readonly Line[]): ArticleElement {
  const [label, ...points] = lines
  const children = label ? [element('p', text(label.text))] : []
  return element('aside', points.length > 0 ? [...children, list(points)] : children, {
    dataRole: 'key-points',
  })
}

function stanza(lines: readonly Line[]): ArticleElement {
  return element(
    'p',
    lines.flatMap((line, index) => (index === 0 ? text(line.text) : [element('br', []), ...text(line.text)])),
  )
}

function single({ line, role }: Placed): ArticleElement {
  if (role === 'heading') return element('h2', text(line.text))
  if (role === 'question') return element('p', [element('strong', text(line.text))])
  if (role === null) return element('p', text(line.text))
  return element(role === 'pull-quote' ? 'blockquote' : 'p', text(line.text), { dataRole: role })
}

function build(run: readonly Placed[], fewestLines: number): ArticleElement[] {
  const lines = run.map(({ line }) => line)
  const [first] = run
  if (!first) return []
  const { rule, role } = first
  if (rule !== null) return [removedGroup(lines, rule)]
  if (role === 'key-points') return [keyPoints(lines)]
  if (role === 'caption' || role === 'credit') return [figure(run)]
  if (role === null && first.line.item) return [list(lines)]
  if (role === null && run.length >= fewestLines) return [stanza(lines)]
  return run.map(single)
}

/** The document of a page, not yet numbered. */
export function buildDocument(page: TextPage): ArticleDocument {
  const fewestLines = stanzaLines(page)
  return { type: 'root', children: groups(page).flatMap((run) => build(run, fewestLines)) }
}
