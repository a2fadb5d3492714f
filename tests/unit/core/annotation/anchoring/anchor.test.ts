import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anchor, type Outcome } from '#core/annotation/anchoring/anchor.ts'
import { selectorFor } from '#core/annotation/selector.ts'
import { fold } from '#core/text/fold.ts'
import { article, seeded, speaker, whole } from '../../../../bench/anchoring/article.ts'
import { edits, truthOf } from '../../../../bench/anchoring/edits.ts'

const lighthouse = [
  'The lighthouse of Orlen Head was built in 1871 by two brothers who had never seen the sea.',
  'Its lamp burned whale oil at first. In 1903 the keeper, Tilda Ashgrove, had it changed for gas, and paid for the work herself.',
  'Why?',
  '“I was tired of the smell,” she wrote. The council thanked her with a clock that never ran.',
  'Today the tower is a museum. It opens on Sundays, and whoever climbs the 214 steps may ring the old bell.',
]

function follow(quote: string, before: readonly string[], after: readonly string[]) {
  const [old, text] = [before.join('\n'), after.join('\n')]
  const start = old.indexOf(quote)
  if (start === -1) throw new Error(`no “${quote}”`)
  const outcome = anchor(old, text, [{ id: 'a', start, end: start + quote.length }]).outcomes.get('a')
  if (!outcome) throw new Error('dropped')
  return { ...outcome, now: text.slice(outcome.start, outcome.end) }
}

const changed = (place: number, text: string) => lighthouse.with(place, text)

describe('a passage whose words are still there', () => {
  it('is ok where nothing changed', () => {
    expect(follow('paid for the work', lighthouse, lighthouse)).toMatchObject({ state: 'ok', how: 'block' })
  })

  it('moves with the text before it', () => {
    const after = ['A note to our readers.', ...lighthouse]
    expect(follow('a clock that never ran', lighthouse, after)).toMatchObject({
      state: 'moved',
      how: 'block',
      now: 'a clock that never ran',
    })
  })

  it('moves with its paragraph', () => {
    const after = [...lighthouse.slice(2), ...lighthouse.slice(0, 2)]
    expect(follow('had never seen the sea', lighthouse, after)).toMatchObject({
      state: 'moved',
      now: 'had never seen the sea',
    })
  })

  it('moves with its sentence into another paragraph', () => {
    const sentence = 'It opens on Sundays, and whoever climbs the 214 steps may ring the old bell.'
    const after = lighthouse.map((text) => text.replace(` ${sentence}`, ''))
    after[0] += ` ${sentence}`
    expect(follow('climbs the 214 steps', lighthouse, after)).toMatchObject({
      state: 'moved',
      now: 'climbs the 214 steps',
    })
  })

  it.each([
    ['paragraphs are joined', [lighthouse.slice(0, 2).join(' '), ...lighthouse.slice(2)]],
    ['paragraphs are split', lighthouse.flatMap((text) => text.split(/(?<=\.) /))],
    ['quotation marks are others', lighthouse.map((text) => text.replace(/[“”]/g, '"'))],
    ['white space is another', lighthouse.map((text) => text.replace(/ /g, '\u00A0 '))],
    ['soft hyphens come in', lighthouse.map((text) => text.replace(/(?<=\w{3})(?=\w{3})/g, '\u00AD'))],
  ])('is the same where %s', (_, after) => {
    const found = follow('the sea.\nIts lamp burned whale oil at first. In 1903', lighthouse, after)
    expect(found.state).toMatch(/ok|moved/)
    expect(fold(found.now).folded).toBe('the sea. its lamp burned whale oil at first. in 1903')
  })

  it('is the same with and without accents, composed or not', () => {
    const before = ['Zażółć gęślą jaźń, powiedziała śpiewaczka z Łodzi.', ...lighthouse]
    const bare = ['Zazolc gesla jazn, powiedziala spiewaczka z Lodzi.', ...lighthouse]
    expect(follow('gęślą jaźń', before, bare)).toMatchObject({ state: 'ok', now: 'gesla jazn' })
    const decomposed = before.map((text) => text.normalize('NFD'))
    expect(follow('gęślą jaźń', before, decomposed)).toMatchObject({ now: 'gęślą jaźń'.normalize('NFD') })
  })

  it('is found in scripts without spaces', () => {
    const before = [
      '灯台は一八七一年に建てられた。今は博物館である。',
      '鐘は日曜日に鳴る。だれでも登ることができる。',
    ]
    const after = ['お知らせ。', '灯台は一八七一年に海辺に建てられた。今は博物館である。', ...before.slice(1)]
    expect(follow('博物館', before, after)).toMatchObject({ state: 'moved', now: '博物館' })
    expect(follow('一八七一年に建てられた', before, after)).toMatchObject({
      state: 'review',
      now: '一八七一年に海辺に建てられた',
    })
  })

  it('keeps a passage that begins and ends within words', () => {
    const after = ['News.', ...lighthouse]
    expect(follow('ouse of Orlen He', lighthouse, after)).toMatchObject({
      state: 'moved',
      now: 'ouse of Orlen He',
    })
  })
})

describe('a passage whose words changed', () => {
  it('is for review, with the words that came in', () => {
    const after = changed(1, lighthouse[1]?.replace('Tilda Ashgrove', 'T. Ashgrove-Pell') ?? '')
    expect(follow('In 1903 the keeper, Tilda Ashgrove, had it changed', lighthouse, after)).toMatchObject({
      state: 'review',
      now: 'In 1903 the keeper, T. Ashgrove-Pell, had it changed',
    })
  })

  it('takes in what took the place of its first and last words', () => {
    const after = changed(3, lighthouse[3]?.replace('thanked', 'rewarded').replace('clock', 'watch') ?? '')
    expect(follow('thanked her with a clock', lighthouse, after)).toMatchObject({
      state: 'review',
      now: 'rewarded her with a watch',
    })
  })

  it('is found where a word is only spelled otherwise', () => {
    const after = changed(0, lighthouse[0]?.replace('lighthouse', 'light-house') ?? '')
    expect(follow('lighthouse', lighthouse, after)).toMatchObject({ state: 'review', now: 'light-house' })
  })
})

describe('a passage that is gone', () => {
  it('is lost, where it would have stood', () => {
    const after = lighthouse.toSpliced(3, 1)
    const found = follow('The council thanked her', lighthouse, after)
    expect(found).toMatchObject({ state: 'lost', now: '' })
    expect(after.join('\n').slice(0, found.start)).toContain('Why')
  })

  it('is lost where only its common words are there', () => {
    const after = changed(
      4,
      'Today nothing is left of it. The ring of stones on the hill is all that one can see.',
    )
    expect(follow('whoever climbs the 214 steps may ring', lighthouse, after).state).toBe('lost')
  })

  const alike = '“I was tired of the cold,” she wrote.'
  it.each([
    ['has always stood elsewhere', true],
    ['stands elsewhere now', false],
  ])('is lost although nearly the same %s', (_, always) => {
    const before = always ? [...lighthouse, `A letter was found in 1990. ${alike}`] : lighthouse
    const after = lighthouse.map((text) => text.replace('“I was tired of the smell,” she wrote. ', ''))
    after.push(`A letter was found in 1990. ${alike}`)
    expect(follow('“I was tired of the smell,” she wrote.', before, after).state).toBe('lost')
  })

  it('is lost although a paragraph that is nearly the same stands elsewhere now', () => {
    const paragraph = lighthouse[1] ?? ''
    const after = [...lighthouse.toSpliced(1, 1), paragraph.replace('Tilda Ashgrove', 'Edda Morrow')]
    expect(follow('In 1903 the keeper, Tilda Ashgrove', lighthouse, after).state).toBe('lost')
  })
})

it.each([
  ['', ''],
  ['', 'Text.'],
  ['Text.', ''],
  ['!', '?'],
  ['\n\n', 'a\n\nb'],
])('bears the texts %j and %j', (before, after) => {
  const { outcomes, offset } = anchor(before, after, [{ id: 'a', start: 0, end: before.length }])
  expect(outcomes.get('a')?.state).toBe('lost')
  expect(offset(before.length)).toBe(0)
})

it('bears a whole article in one line, and one of the same line again and again', () => {
  const random = seeded(4)
  const line = article(random, speaker(random, 2_000), 8_000).replace(/\n/g, ' ')
  const place = line.indexOf(' ', 20_000) + 1
  const quote = { id: 'a', start: place, end: line.indexOf(' ', place + 100) }
  const edited = line.replace(/ (\S+) (\S+)(?= \S+[.?!])/g, ' $2 $1')
  const found = anchor(line, `${edited.slice(9_000)} ${edited.slice(0, 9_000)}`, [quote]).outcomes.get('a')
  expect(found?.state).not.toBe('lost')
  const refrain = Array.from({ length: 3_000 }, () => 'And the bell rings on.').join('\n')
  const again = anchor(refrain, `${refrain}\nThe end.`, [{ id: 'a', start: 23, end: 30 }]).outcomes.get('a')
  expect(again).toMatchObject({ state: 'ok', start: 23, end: 30 })
})

describe('any article, any edit', () => {
  const quotes = (text: string, seed: number) => {
    const random = seeded(seed)
    return Array.from({ length: 40 }, (_, id) => {
      const start = whole(random, text.length - 1)
      const found = selectorFor(text, start, start + 1 + whole(random, 300))
      return found ? [{ id: String(id), start: found[0].start, end: found[0].end }] : []
    }).flat()
  }
  const says = (text: string, { start, end }: { start: number; end: number }) =>
    fold(text.slice(start, end)).folded.trim()
  const cases = fc.record({ seed: fc.nat(10_000), words: fc.integer({ min: 20, max: 900 }) })

  it.each(Object.entries(edits))('%s: no passage is dropped, and what is called the same is', (_, edit) => {
    fc.assert(
      fc.property(cases, ({ seed, words }) => {
        const random = seeded(seed)
        const voice = speaker(random, 600)
        const before = article(random, voice, words)
        const after = truthOf(before, edit(before, random, voice)).text
        const passages = quotes(before, seed)
        const { outcomes } = anchor(before, after, passages)
        for (const passage of passages) {
          const outcome = outcomes.get(passage.id) as Outcome
          expect(outcome.start).toBeLessThanOrEqual(outcome.end)
          expect(outcome.end).toBeLessThanOrEqual(after.length)
          const same = says(after, outcome) === says(before, passage)
          expect(same).toBe(outcome.state === 'ok' || outcome.state === 'moved')
        }
      }),
      { numRuns: 12, seed: 1 },
    )
  })

  it('the same text: everything is ok', () => {
    fc.assert(
      fc.property(cases, ({ seed, words }) => {
        const random = seeded(seed)
        const text = article(random, speaker(random, 600), words)
        const passages = quotes(text, seed)
        const { outcomes, offset } = anchor(text, text, passages)
        for (const { id, start, end } of passages) {
          expect(outcomes.get(id)).toMatchObject({ state: 'ok', start, end })
          expect(offset(start)).toBeLessThanOrEqual(start)
        }
      }),
      { numRuns: 30, seed: 2 },
    )
  })

  it('knows nearly every passage again in an article that was saved anew', () => {
    const random = seeded(9)
    const voice = speaker(random)
    const before = article(random, voice, 3_000)
    const { text, find } = truthOf(before, edits['re-extracted']?.(before, random, voice) ?? [])
    const passages = quotes(before, 3).concat(quotes(before, 4).map((one) => ({ ...one, id: `b${one.id}` })))
    const { outcomes } = anchor(before, text, passages)
    const wrong = passages.filter(({ id, start, end }) => {
      const truth = find({ from: start, to: end })
      const outcome = outcomes.get(id)
      if (!outcome || truth.is === 'unclear') return false
      if (truth.is === 'gone') return outcome.state !== 'lost'
      const { inner, outer } = truth
      const common = Math.min(outcome.end, inner.to) - Math.max(outcome.start, inner.from)
      return common < 0.5 * (outer.to - outer.from)
    })
    expect(wrong).toEqual([])
  })
})
