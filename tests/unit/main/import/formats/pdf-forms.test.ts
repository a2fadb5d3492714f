/** What has been filled into the fields of a form. */

import { expect, it } from 'vitest'
import { articleText } from '#core/article/blocks.ts'
import { prose, read } from './build.ts'
import { fileOf, stream } from './pdf-objects.ts'

type Field = { y: number; label: string; height?: number; width?: number; entries: string }

/** A page of text with a label and a field for each of these. */
async function textOf(fields: readonly Field[], structure = false): Promise<string> {
  const lines = (prose[0].match(/.{1,60}(?: |$)/g) ?? []).map((line) => `(${line.trim()}) '`).join(' ')
  const labels = fields.map(({ y, label }) => `BT /F 12 Tf 72 ${y} Td (${label}) Tj ET`).join(' ')
  const first = 6
  const numbers = fields.map((_, index) => `${first + index} 0 R`).join(' ')
  const widgets = fields.map(
    ({ y, height = 16, width = 200, entries }) =>
      `<< /Type /Annot /Subtype /Widget /P 3 0 R /Rect [200 ${y - 4} ${200 + width} ${y - 4 + height}] /DA (/F 12 Tf 0 g) ${structure ? '/StructParent 1' : ''} ${entries} >>`,
  )
  const marked = `/P << /MCID 0 >> BDC BT /F 12 Tf 72 700 Td 14 TL ${lines} ET EMC /P << /MCID 1 >> BDC ${labels} EMC`
  const root = first + widgets.length
  const tree = [
    `<< /Type /StructTreeRoot /K ${root + 1} 0 R /ParentTree << /Nums [0 [${root + 2} 0 R ${root + 3} 0 R] 1 ${root + 5} 0 R] >> >>`,
    `<< /Type /StructElem /S /Document /P ${root} 0 R /K [${root + 2} 0 R ${root + 3} 0 R ${root + 4} 0 R] >>`,
    `<< /Type /StructElem /S /H1 /P ${root + 1} 0 R /Pg 3 0 R /K 0 >>`,
    `<< /Type /StructElem /S /P /P ${root + 1} 0 R /Pg 3 0 R /K 1 >>`,
    `<< /Type /StructElem /S /P /P ${root + 1} 0 R /K ${root + 5} 0 R >>`,
    `<< /Type /StructElem /S /Form /P ${root + 4} 0 R /Pg 3 0 R /K << /Type /OBJR /Pg 3 0 R /Obj ${first} 0 R >> >>`,
  ]
  const catalog = structure ? `/StructTreeRoot ${root} 0 R /MarkInfo << /Marked true >>` : ''
  const file = fileOf([
    `<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [${numbers}] /DR << /Font << /F 5 0 R >> >> >> ${catalog} >>`,
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    `<< /Type /Page /Parent 2 0 R /StructParents 0 /MediaBox [0 0 612 792] /Contents 4 0 R /Annots [${numbers}] /Resources << /Font << /F 5 0 R >> >> >>`,
    stream(marked),
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    ...widgets,
    ...(structure ? tree : []),
  ])
  return articleText((await read(file, 'form.pdf')).extraction.document)
}

const filled = { y: 500, label: 'Vessel:', entries: '/FT /Tx /T (vessel) /V (Lady of the Ebb)' }

it('stands beside its labels', async () => {
  const text = await textOf([
    filled,
    {
      y: 480,
      label: 'Harbour:',
      entries: '/FT /Ch /T (harbour) /Opt [[(v) (Veldmouth)] [(e) (Elgin)]] /V (e) /Ff 131072',
    },
    {
      y: 460,
      label: 'Pilot wanted:',
      width: 14,
      entries: '/FT /Btn /T (pilot) /V /Yes /AS /Yes /AP << /N << /Yes 4 0 R /Off 4 0 R >> >>',
    },
    {
      y: 440,
      label: 'Tug wanted:',
      width: 14,
      entries: '/FT /Btn /T (tug) /V /Off /AS /Off /AP << /N << /Yes 4 0 R /Off 4 0 R >> >>',
    },
  ])
  for (const line of ['Vessel:\nLady of the Ebb', 'Harbour:\nElgin', 'Pilot wanted:\n☑', 'Tug wanted:\n☐'])
    expect(text).toContain(line)
})

it('keeps the lines of a long answer together', async () => {
  const remarks = 'She draws four feet and a half and will not lie in the fairway by night.'
  const text = await textOf([
    { y: 400, label: 'Remarks:', height: 60, entries: `/FT /Tx /Ff 4096 /T (r) /V (${remarks})` },
  ])
  expect(text.replaceAll('\n', ' ')).toContain(remarks)
})

it('is left out where it is hidden, a password, or nothing', async () => {
  const text = await textOf([
    filled,
    { y: 480, label: 'Code:', entries: '/FT /Tx /T (code) /F 2 /V (Not to be seen)' },
    { y: 460, label: 'Word:', entries: '/FT /Tx /Ff 8192 /T (word) /V (Zostera)' },
    { y: 440, label: 'Empty:', entries: '/FT /Tx /T (empty)' },
  ])
  expect(text).toContain('Lady of the Ebb')
  expect(text).not.toMatch(/Not to be seen|Zostera/)
})

it('stands where the structure of a file has it, and is not lost where that lacks it', async () => {
  const other = { y: 480, label: 'Master:', entries: '/FT /Tx /T (master) /V (J. Halden)' }
  expect(await textOf([filled], true)).toMatch(/Vessel:\nLady of the Ebb$/)
  expect(await textOf([filled, other], true)).toContain('J. Halden')
})
