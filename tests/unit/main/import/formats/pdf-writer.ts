/** Writes the PDFs of these tests: plain objects, with fonts whose letters are all half as wide as they are high. */

import { createHash } from 'node:crypto'

export type Face = 'roman' | 'bold' | 'italic' | 'mono'

/** A piece of text: lengths in points, `y` is its base line, counted from the top. `mark` is its marked content. */
export type Piece = { x: number; y: number; text: string; size?: number; face?: Face; mark?: number }

/**
 * `raw` are operators as they stand in the page's stream, `annotations` the entries of their dictionaries; `box` is what is seen of the
 * page, `pictures` are the names of images that it draws.
 */
type WrittenPage = {
  pieces: Piece[]
  raw?: string
  box?: string
  pictures?: string[]
  annotations?: string[]
  rotate?: number
  size?: readonly [number, number]
}

/** An element of the structure: its role, and marked content (page, mark) or elements in it. */
type WrittenNode = { role: string; children: (WrittenNode | readonly [number, number])[] }

export type WrittenPdf = {
  pages: WrittenPage[]
  info?: Readonly<Record<string, string>>
  structure?: WrittenNode
  /** Whether the fonts say which letters their codes mean. */
  unicode?: boolean
  /** What a letter is said to mean, where that is a lie. */
  meaning?: (letter: string) => string
  /** Whether the pages can be drawn: in the fonts that every reader of PDFs has, for letters of Latin-1. */
  drawable?: boolean
  /** Bookmarks: titles with their depth from 0, the page from 1 and the place on it from the top. */
  outline?: readonly { title: string; depth: number; page: number; y: number }[]
  /** Encrypted, to be opened with this password; '' is none. */
  password?: string
}

const faces: Readonly<Record<Face, string>> = {
  roman: 'Fixture-Roman',
  bold: 'Fixture-Bold',
  italic: 'Fixture-Italic',
  mono: 'Fixture-Mono',
}
const standardFaces: Readonly<Record<Face, string>> = {
  roman: 'Courier',
  bold: 'Courier-Bold',
  italic: 'Courier-Oblique',
  mono: 'Courier',
}
const pageSize = [595, 842] as const
/** The width of a letter, in units of its size. */
const letterWidth = 0.5

/** Pieces for the lines of a paragraph, broken where they are full. `indent` is how far the first one is set in. */
export function typeset(
  text: string,
  place: {
    x: number
    y: number
    width: number
    size?: number
    leading?: number
    indent?: number
    face?: Face
  },
): Piece[] {
  const { x, y, width, size = 10, leading = 12, indent = 0, face } = place
  const lines: string[] = []
  let line = ''
  const room = () => Math.floor((width - (lines.length === 0 ? indent : 0)) / (size * letterWidth))
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > room()) {
      lines.push(line)
      line = word
    } else line = line === '' ? word : `${line} ${word}`
  }
  return [...lines, line].map((content, index) => ({
    x: x + (index === 0 ? indent : 0),
    y: y + index * leading,
    text: content,
    size,
    ...(face && { face }),
  }))
}

/** Below the last of some pieces. */
export const below = (pieces: readonly Piece[], gap = 12): number =>
  Math.max(...pieces.map(({ y }) => y)) + gap

const hex = (bytes: Uint8Array | string) => `<${Buffer.from(bytes as string, 'latin1').toString('hex')}>`
const utf16 = (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le').swap16()

export function pdfOf({
  pages,
  info = {},
  structure,
  unicode = true,
  meaning = (letter) => letter,
  password,
  drawable = false,
  outline = [],
}: WrittenPdf): Uint8Array {
  const objects: (string | Buffer)[] = []
  const add = (content: string | Buffer) => objects.push(content)
  const codes = new Map<string, number>()
  const codeOf = (letter: string) => {
    const code = drawable ? letter.charCodeAt(0) : (codes.get(letter) ?? codes.size + 33)
    codes.set(letter, code)
    return code
  }
  const lock = password === undefined ? null : lockOf(password)
  const streamOf = (content: Buffer, number: number) => {
    const bytes = lock ? lock.encrypt(content, number) : content
    return Buffer.concat([
      Buffer.from(`<< /Length ${bytes.length} >>\nstream\n`),
      bytes,
      Buffer.from('\nendstream'),
    ])
  }

  const catalog = add('')
  const tree = add('')
  const map = add('')
  const fonts = Object.fromEntries(Object.keys(faces).map((face) => [face, add('')])) as Record<Face, number>
  const written = pages.map((page) => {
    const { pieces, raw = '', annotations = [], rotate = 0, size = pageSize, box, pictures = [] } = page
    const operators = pieces.map(({ x, y, text, size: height = 10, face = 'roman', mark }) => {
      const shown = `BT /${face} ${height} Tf 1 0 0 1 ${x} ${size[1] - y} Tm ${hex(Uint8Array.from(text, codeOf))} Tj ET`
      return mark === undefined ? shown : `/P << /MCID ${mark} >> BDC ${shown} EMC`
    })
    const content = objects.length + 1
    add(streamOf(Buffer.from(`${operators.join('\n')}\n${raw}`), content))
    const resources = Object.entries(fonts).map(([face, number]) => `/${face} ${number} 0 R`)
    const images = pictures.map((name) => `/${name} ${add(imageObject)} 0 R`)
    return add(
      `<< /Type /Page /Parent ${tree} 0 R /MediaBox [0 0 ${size.join(' ')}] ${box === undefined ? '' : `/CropBox [${box}]`} /Rotate ${rotate} /Contents ${content} 0 R ` +
        `/StructParents 0 /Annots [${annotations.map((one) => `<< /Type /Annot ${one} >>`).join(' ')}] /Resources << /Font << ${resources.join(' ')} >> /XObject << ${images.join(' ')} >> >> >>`,
    )
  })
  const root = structure ? addStructure(structure, written, add, objects) : null
  const bookmarks = outline.length > 0 ? addOutline(outline, written, add, objects) : null
  objects[catalog - 1] =
    `<< /Type /Catalog /Pages ${tree} 0 R ${bookmarks === null ? '' : `/Outlines ${bookmarks} 0 R`} ${root === null ? '' : `/StructTreeRoot ${root} 0 R /MarkInfo << /Marked true >>`} >>`
  objects[tree - 1] =
    `<< /Type /Pages /Count ${written.length} /Kids [${written.map((page) => `${page} 0 R`).join(' ')}] >>`
  objects[map - 1] = streamOf(Buffer.from(characterMap(codes, meaning)), map)
  for (const [face, number] of Object.entries(fonts)) {
    const widths = Array.from({ length: 223 }, () => letterWidth * 1000).join(' ')
    objects[number - 1] =
      `<< /Type /Font /Subtype /Type1 /BaseFont /${(drawable ? standardFaces : faces)[face as Face]} ${drawable ? '/Encoding /WinAnsiEncoding ' : ''}/FirstChar 33 /LastChar 255 /Widths [${widths}] ` +
      `${unicode ? `/ToUnicode ${map} 0 R` : ''} >>`
  }
  const about = add(
    `<< ${Object.entries(info)
      .map(([key, value]) => `/${key} ${lock ? '()' : hex(utf16(value))}`)
      .join(' ')} >>`,
  )
  const encrypted = lock ? add(lock.dictionary) : null
  return fileOf(
    objects,
    `/Root ${catalog} 0 R /Info ${about} 0 R${encrypted === null ? '' : ` /Encrypt ${encrypted} 0 R /ID [${hex(fileId)} ${hex(fileId)}]`}`,
  )
}

/** A picture of two black pixels. */
const imageObject =
  '<< /Type /XObject /Subtype /Image /Width 2 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray /Length 2 >>\nstream\n\0\0\nendstream'

function addStructure(
  node: WrittenNode,
  pages: readonly number[],
  add: (content: string) => number,
  objects: (string | Buffer)[],
): number {
  const root = add('')
  const parents: number[][] = pages.map(() => [])
  const write = ({ role, children }: WrittenNode, parent: number): number => {
    const own = add('')
    const kids = children.map((child) => {
      if (!isMark(child)) return `${write(child, own)} 0 R`
      const [page, mark] = child
      const known = parents[page - 1]
      if (known) known[mark] = own
      return `<< /Type /MCR /Pg ${pages[page - 1]} 0 R /MCID ${mark} >>`
    })
    objects[own - 1] = `<< /Type /StructElem /S /${role} /P ${parent} 0 R /K [${kids.join(' ')}] >>`
    return own
  }
  const top = write(node, root)
  for (const [index, page] of pages.entries())
    objects[page - 1] = String(objects[page - 1]).replace('/StructParents 0', `/StructParents ${index}`)
  const numbers = parents.map(
    (own, index) => `${index} [${own.map((element) => `${element} 0 R`).join(' ')}]`,
  )
  objects[root - 1] =
    `<< /Type /StructTreeRoot /K ${top} 0 R /ParentTree << /Nums [${numbers.join(' ')}] >> >>`
  return root
}

function addOutline(
  outline: NonNullable<WrittenPdf['outline']>,
  pages: readonly number[],
  add: (content: string) => number,
  objects: (string | Buffer)[],
): number {
  const root = add('')
  const numbers = outline.map(() => add(''))
  const parents = outline.map(({ depth }, index) =>
    outline.findLastIndex((other, at) => at < index && other.depth === depth - 1),
  )
  const childrenOf = (parent: number) => numbers.filter((_, index) => parents[index] === parent)
  const links = (parent: number) => {
    const children = childrenOf(parent)
    return children.length === 0
      ? ''
      : `/First ${children[0]} 0 R /Last ${children.at(-1)} 0 R /Count ${children.length}`
  }
  for (const [index, { title, page, y }] of outline.entries()) {
    const parent = parents[index] ?? -1
    const siblings = childrenOf(parent)
    const place = siblings.indexOf(numbers[index] ?? 0)
    const near = [
      place > 0 ? `/Prev ${siblings[place - 1]} 0 R` : '',
      place < siblings.length - 1 ? `/Next ${siblings[place + 1]} 0 R` : '',
    ]
    objects[(numbers[index] ?? 1) - 1] =
      `<< /Title ${hex(utf16(title))} /Parent ${parent < 0 ? root : numbers[parent]} 0 R ${near.join(' ')} ${links(index)} ` +
      `/Dest [${pages[page - 1]} 0 R /XYZ 0 ${pageSize[1] - y} 0] >>`
  }
  objects[root - 1] = `<< /Type /Outlines ${links(-1)} >>`
  return root
}

const isMark = (child: WrittenNode | readonly [number, number]): child is readonly [number, number] =>
  Array.isArray(child)

function characterMap(codes: ReadonlyMap<string, number>, meaning: (letter: string) => string): string {
  const pairs = [...codes].map(
    ([letter, code]) =>
      `<${code.toString(16).padStart(2, '0')}> <${Buffer.from(meaning(letter), 'utf16le').swap16().toString('hex')}>`,
  )
  const parts: string[] = []
  for (let from = 0; from < pairs.length; from += 100) {
    const part = pairs.slice(from, from + 100)
    parts.push(`${part.length} beginbfchar\n${part.join('\n')}\nendbfchar`)
  }
  return (
    '/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /F def /CMapType 2 def\n' +
    `1 begincodespacerange <00> <ff> endcodespacerange\n${parts.join('\n')}\nendcmap end end`
  )
}

function fileOf(objects: readonly (string | Buffer)[], trailer: string): Uint8Array {
  const parts: Buffer[] = [Buffer.from('%PDF-1.5\n')]
  const places: number[] = []
  let length = parts[0]?.length ?? 0
  for (const [index, content] of objects.entries()) {
    const bytes = Buffer.concat([
      Buffer.from(`${index + 1} 0 obj\n`),
      Buffer.from(content),
      Buffer.from('\nendobj\n'),
    ])
    places.push(length)
    length += bytes.length
    parts.push(bytes)
  }
  const table = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('')
  parts.push(
    Buffer.from(
      `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer\n<< /Size ${objects.length + 1} ${trailer} >>\nstartxref\n${length}\n%%EOF\n`,
    ),
  )
  return new Uint8Array(Buffer.concat(parts))
}

const fileId = '0123456789abcdef'
const padding = Buffer.from('28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a', 'hex')
const padded = (password: string) => Buffer.concat([Buffer.from(password, 'latin1'), padding]).subarray(0, 32)
const md5 = (...parts: Uint8Array[]) => createHash('md5').update(Buffer.concat(parts)).digest()
/** Copying is not permitted. */
const permissions = -28

/** PDF's first encryption: RC4 with 40 bits. */
function lockOf(password: string): {
  dictionary: string
  encrypt: (bytes: Buffer, number: number) => Buffer
} {
  const owner = rc4(md5(padded('owner')).subarray(0, 5), padded(password))
  const allowed = Buffer.alloc(4)
  allowed.writeInt32LE(permissions)
  const key = md5(padded(password), owner, allowed, Buffer.from(fileId, 'latin1')).subarray(0, 5)
  return {
    dictionary: `<< /Filter /Standard /V 1 /R 2 /O ${hex(owner)} /U ${hex(rc4(key, padding))} /P ${permissions} >>`,
    encrypt: (bytes, number) =>
      rc4(md5(key, Buffer.from([number & 255, number >> 8, 0, 0, 0])).subarray(0, 10), bytes),
  }
}

function rc4(key: Uint8Array, bytes: Uint8Array): Buffer {
  const state = Array.from({ length: 256 }, (_, index) => index)
  const swap = (a: number, b: number) => {
    const kept = state[a] ?? 0
    state[a] = state[b] ?? 0
    state[b] = kept
  }
  for (let i = 0, j = 0; i < 256; i += 1) {
    j = (j + (state[i] ?? 0) + (key[i % key.length] ?? 0)) & 255
    swap(i, j)
  }
  let i = 0
  let j = 0
  return Buffer.from(
    bytes.map((byte) => {
      i = (i + 1) & 255
      j = (j + (state[i] ?? 0)) & 255
      swap(i, j)
      return byte ^ (state[((state[i] ?? 0) + (state[j] ?? 0)) & 255] ?? 0)
    }),
  )
}
