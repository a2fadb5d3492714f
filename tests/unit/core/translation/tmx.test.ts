import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toTmx } from '#core/export/tmx.ts'
import type { TmxUnit } from '#core/translation/memory-unit.ts'
import { decodeTmx, readTmx } from '#core/translation/read-tmx.ts'
import { anyCharacter } from '../../any-character.ts'

const now = '2026-03-04T05:06:07.000Z'
const unit: TmxUnit = {
  id: '01jb0000000000000000000011',
  source: 'The river “rose” & <fell>.',
  target: 'Rzeka\nwezbrała.\r\n',
  sourceLang: 'en',
  targetLang: 'pl-PL',
  origin: 'human',
  status: 'approved',
  engine: { id: 'bergamot', model: 'enpl', version: '1' },
  note: 'Checked.',
  created: '2026-01-01T10:00:00.000Z',
  updated: '2026-01-02T10:00:00.000Z',
}
const read = (text: string) => readTmx(text, 'a.tmx', now)
const body = (units: string, header = 'srclang="en"', version = '1.4') =>
  `<?xml version="1.0"?><!DOCTYPE tmx SYSTEM "tmx14.dtd"><tmx version="${version}"><header ${header}/><body>${units}</body></tmx>`
const tuv = (lang: string, text: string) => `<tuv xml:lang="${lang}"><seg>${text}</seg></tuv>`

describe('TMX', () => {
  it('says what others can read', () => {
    expect(toTmx([unit], '0.1.0')).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<tmx version="1.4">
  <header creationtool="Glossa" creationtoolversion="0.1.0" datatype="plaintext" segtype="paragraph" adminlang="en" srclang="en" o-tmf="Glossa"/>
  <body>
    <tu tuid="01jb0000000000000000000011" srclang="en" creationdate="20260101T100000Z" changedate="20260102T100000Z">
      <note>Checked.</note>
      <prop type="x-glossa-origin">human</prop>
      <prop type="x-glossa-status">approved</prop>
      <prop type="x-glossa-engine">bergamot</prop>
      <prop type="x-glossa-model">enpl</prop>
      <prop type="x-glossa-version">1</prop>
      <tuv xml:lang="en">
        <seg>The river “rose” &amp; &lt;fell&gt;.</seg>
      </tuv>
      <tuv xml:lang="pl-PL">
        <seg>Rzeka
wezbrała.&#13;
</seg>
      </tuv>
    </tu>
  </body>
</tmx>
`)
  })

  it('comes back without loss, whatever it holds', async () => {
    const text = fc
      .oneof(
        fc.string({ unit: anyCharacter }),
        fc
          .array(
            fc.constantFrom(
              'a',
              ']]>',
              '<',
              '&amp;',
              '\u0000',
              '\u001b',
              '\ud800',
              '\uffff',
              '\r',
              '\n ',
              '👩‍🔬',
              'مرحبا',
              '\u200f',
              'U+0041',
            ),
          )
          .map((parts) => parts.join('')),
      )
      .filter((one) => one.trim() !== '')
    const instant = fc
      .integer({ min: 0, max: 4_000_000_000 })
      .map((seconds) => new Date(seconds * 1000).toISOString())
    const plain = fc.string({ unit: 'grapheme' })
    const units = fc.array(
      fc.record({
        source: text,
        target: text,
        sourceLang: fc.constantFrom('en', 'pl', 'zh-Hans'),
        targetLang: fc.constantFrom('de', 'pt-BR'),
        origin: fc.constantFrom('human', 'memory', 'engine'),
        status: fc.constantFrom('draft', 'edited', 'approved'),
        note: plain,
        created: instant,
        updated: instant,
      }),
      { maxLength: 4 },
    )
    await fc.assert(
      fc.asyncProperty(units, fc.option(plain), async (given, model) => {
        const all = given.map(
          (one, place): TmxUnit => ({
            ...one,
            id: `01jb00000000000000000000${10 + place}`,
            ...(model !== null && { engine: { id: 'engine', model, version: '' } }),
          }),
        )
        expect(await read(toTmx(all, '1'))).toEqual({ units: all, problems: [] })
      }),
    )
  })

  it('takes the text of other programs without their codes', async () => {
    const { units, problems } = await read(
      body(
        `<tu>${tuv('EN-us', 'The <bpt i="1">&lt;b></bpt>old <hi>river</hi><ept i="1">&lt;/b></ept><ph>x<sub>y</sub></ph>')}${tuv('pl', '<![CDATA[Stara <rzeka>]]>')}</tu>`,
      ),
    )
    expect(problems).toEqual([])
    expect(units).toMatchObject([
      {
        source: 'The old river',
        target: 'Stara <rzeka>',
        sourceLang: 'EN-us',
        targetLang: 'pl',
        origin: 'memory',
        status: 'approved',
        created: now,
        note: '',
      },
    ])
  })

  it('makes a unit of each further language, and knows the older attributes', async () => {
    const { units } = await read(
      body(
        `<tu srclang="pl" creationdate="20200102T030405Z"><tuv lang="en_US"><seg>river</seg></tuv>${tuv('pl', 'rzeka')}${tuv('de', 'Fluss')}</tu>`,
        'srclang="*all*"',
        '1.1',
      ),
    )
    expect(units.map(({ source, target, targetLang }) => [source, target, targetLang])).toEqual([
      ['rzeka', 'river', 'en-US'],
      ['rzeka', 'Fluss', 'de'],
    ])
    expect(units[0]?.created).toBe('2020-01-02T03:04:05.000Z')
    expect(new Set(units.map(({ id }) => id)).size).toBe(2)
  })

  it('tells each unit that it cannot use, by its line', async () => {
    const { units, problems } = await read(
      body(
        [
          `\n<tu>${tuv('de', 'Fluss')}${tuv('pl', 'rzeka')}</tu>`,
          `<tu>${tuv('en', 'river')}</tu>`,
          `<tu>${tuv('en', ' ')}${tuv('pl', 'rzeka')}</tu>`,
          `<tu>${tuv('en', 'river')}${tuv('no language', 'rzeka')}</tu>`,
          `<tu>${tuv('en', 'river')}${tuv('pl', 'rzeka')}</tu>`,
        ].join('\n'),
      ),
    )
    expect(problems).toEqual([
      { line: 2, code: 'noSource' },
      { line: 3, code: 'noTarget' },
      { line: 4, code: 'emptyText' },
      { line: 5, code: 'badLanguage' },
    ])
    expect(units).toHaveLength(1)
  })

  it.each([
    ['nothing', '', 'tmxDamaged'],
    ['half a file', body('<tu>').slice(0, -20), 'tmxDamaged'],
    ['another XML file', '<html/>', 'tmxUnknown'],
    ['a later TMX', '<tmx version="2.0"/>', 'tmxUnknown'],
    ['an unknown entity', body(`<tu>${tuv('en', '&nbsp;')}</tu>`), 'tmxDamaged'],
    [
      'an entity bomb',
      `<!DOCTYPE tmx [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><tmx version="1.4"><header/><body/></tmx>`,
      'tmxDamaged',
    ],
    ['elements without end', body(`<tu>${'<hi>'.repeat(99)}${'</hi>'.repeat(99)}</tu>`), 'tmxDamaged'],
  ])('refuses %s', async (_, text, code) => {
    await expect(read(text)).rejects.toMatchObject({ code })
  })

  it('reads a large file piece by piece, and lets others have their turn', async () => {
    let turns = 0
    const pause = async () => {
      turns += 1
    }
    const long = '🌊 rzeka &amp; most, '.repeat(20_000)
    const { units } = await readTmx(
      body(`<tu>${tuv('en', `x${long}`)}${tuv('pl', long)}</tu>`),
      'a.tmx',
      now,
      pause,
    )
    expect(units).toMatchObject([{ target: long.replaceAll('&amp;', '&') }])
    expect(turns).toBeGreaterThan(10)
  })

  it('reads the charset that a file is in', () => {
    const text = '<?xml version="1.0" encoding="UTF-16"?><a>zażółć</a>'
    const wide = Uint8Array.from([
      0xff,
      0xfe,
      ...new Uint8Array(Uint16Array.from(text, (one) => one.charCodeAt(0)).buffer),
    ])
    const swapped = wide.map((_, place) => wide[place % 2 === 0 ? place + 1 : place - 1] ?? 0)
    expect(decodeTmx(wide, 'a')).toBe(text)
    expect(decodeTmx(swapped, 'a')).toBe(text)
    expect(decodeTmx(wide.subarray(2), 'a')).toBe(text)
    expect(decodeTmx(new TextEncoder().encode(`\ufeff${text}`), 'a')).toBe(text)
    const latin = Uint8Array.from('<?xml version="1.0" encoding="iso-8859-1"?><a>é</a>', (one) =>
      one.charCodeAt(0),
    )
    expect(decodeTmx(latin, 'a')).toContain('<a>é</a>')
    expect(() => decodeTmx(Uint8Array.of(0xc3, 0x28), 'a.tmx')).toThrow(
      expect.objectContaining({ code: 'tmxDamaged' }),
    )
  })
})
