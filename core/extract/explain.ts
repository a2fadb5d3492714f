/** What rules found of a page's blocks, for people who tune them: a line for each block of which something was decided. */

import type { RemovalRule } from '../article/removal-rules.ts'
import type { Certainty, Evidence, Finding, Marks, Role, TextBlock } from './findings.ts'

/** `text` is the beginning of the block's. `rule` is null where the block is kept. */
export type Explanation = {
  number: number
  text: string
  rule: RemovalRule | null
  role: Role | null
  findings: { outcome: Finding['outcome']['kind']; why: Evidence; certainty: Certainty }[]
}

const sampleLength = 80

/** The blocks with text of which something was decided, in their order, each with the findings that decided it. */
export function explanations(marks: Marks, blocks: readonly TextBlock[]): Explanation[] {
  return blocks.flatMap(({ number, text }) => {
    const mark = marks[number]
    if (!mark || text === '') return []
    const { rule, role, ruleFinding, roleFinding } = mark
    const findings = [ruleFinding, roleFinding]
      .filter((finding) => finding !== null)
      .map(({ outcome, why, certainty }) => ({ outcome: outcome.kind, why, certainty }))
    return [{ number, text: text.slice(0, sampleLength), rule, role, findings }]
  })
}
