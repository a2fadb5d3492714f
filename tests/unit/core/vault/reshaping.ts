/** How a file of a vault comes to look otherwise: notes nested, moved, copied, damaged; properties in another order. */

import {
  type Action,
  bodyOf,
  changeHead,
  changeRegion,
  forgetInFile,
  idOf,
  isMachine,
  pick,
  regionsIn,
  typed,
} from './world.ts'

/** What persons and their programs do to the shape of a file. Numbers choose where. */
export const reshaping: Record<string, Action> = {
  nest: (world, where, how) => {
    // In a list, a quote, a callout, an item below another; as a program that makes items of paragraphs writes it; in code.
    const [first = '', rest = '', before = ''] =
      pick(
        [
          ['- ', '  '],
          ['> ', '> '],
          ['> ', '> ', '> [!note]'],
          ['  - ', '    '],
          ['\t', '\t'],
        ],
        how,
      ) ?? []
    changeRegion(world, where, (lines) =>
      how % 7 === 6
        ? lines.filter((line) => line.trim() !== '').map((line) => `- ${line}`)
        : [...(before === '' ? [] : [before]), ...lines.map((line, at) => (at === 0 ? first : rest) + line)],
    )
  },
  copyNote: (world, where, how) => {
    changeRegion(world, where, (lines) => {
      const at = 1 + (how % Math.max(1, lines.length - 2))
      const changed = lines.toSpliced(at, 0, typed(world))
      return how % 2 === 0 ? [...lines, '', ...changed] : [...changed, typed(world), ...lines]
    })
  },
  noteIntoNote: (world, where, how) => {
    const found = regionsIn(world)
    const [moved, into] = [pick(found, where), pick(found, how)]
    if (moved === undefined || into === undefined || moved === into) return
    const lines = into.split('\n')
    const both = lines.toSpliced(2, 0, typed(world), ...moved.split('\n'), typed(world)).join('\n')
    world.file = world.file?.replace(moved, '').replace(into, () => both) ?? null
  },
  damageMarker: (world, where, how) => {
    changeRegion(world, where, (lines) => {
      const at = how % 2 === 0 ? 0 : lines.length - 1
      const line = lines[at] ?? ''
      const damaged = pick(
        [
          () => [],
          () => [`${line} ${typed(world)}`],
          () => [line.replace(' -->', ` ${typed(world)} -->`)],
          () => [line.replaceAll(' ', '')],
          () => [line.replace(/^<!-- /, '<!--\t').toUpperCase()],
          () => [line.slice(0, -5)],
          () => [line, line],
        ],
        how >> 1,
      )
      return lines.toSpliced(at, 1, ...(damaged?.() ?? []))
    })
  },
  typeMarker: (world, where, how) => {
    const note = pick(world.notes, how)
    const marker = `<!-- ${where % 2 === 0 ? '' : '/'}glossa ${note?.id ?? idOf(0)} -->`
    const quoted = how % 3 === 0 ? `> ${marker}` : marker
    changeRegion(world, where, (lines) => lines.toSpliced(2, 0, typed(world), quoted, typed(world)))
  },
  emptyNote: (world, where) => {
    changeRegion(world, where, (lines) => {
      forgetInFile(world, lines.join('\n'))
      return [lines[0] ?? '', lines.at(-1) ?? '']
    })
  },
  outlinerProperties: (world, where, how) => {
    changeRegion(world, where, (lines) =>
      lines.toSpliced(1 + (how % lines.length), 0, 'id:: 65-ab', 'collapsed:: true'),
    )
  },
  emptyLines: (world, where, how) => {
    const lines = world.file?.split('\n') ?? []
    const at = bodyOf(lines) + (where % Math.max(1, lines.length))
    if (world.file !== null) world.file = lines.toSpliced(at, 0, ...Array(1 + (how % 3)).fill('')).join('\n')
  },
  indent: (world, where, how) => {
    const lines = world.file?.split('\n') ?? []
    const at = pick(
      lines.flatMap((line, index) => (/w\d+x/.test(line) && !isMachine(line) ? [index] : [])),
      where,
    )
    if (at !== undefined)
      world.file = lines.with(at, `${how % 2 === 0 ? '\t' : '  - '}${lines[at]}`).join('\n')
  },
  orderProperties: (world, where) => {
    changeHead(world, (lines) => {
      // A key with its lines stays together.
      const properties = lines.join('\n').split(/\n(?=\S)/)
      const at = where % Math.max(1, properties.length)
      return [...properties.slice(at), ...properties.slice(0, at)]
    })
  },
  noteProperties: (world, where) => {
    changeHead(world, (lines) => {
      const at = where % (lines.length + 1)
      const isInList = lines[at]?.startsWith('  - ') === true
      const aliases = isInList ? [] : ['aliases:', `  - ${typed(world)}`, 'cssclasses: []']
      return lines.toSpliced(at, 0, `# ${typed(world)}`, ...aliases)
    })
  },
  remark: (world, where) => {
    changeHead(world, (lines) => {
      const at = where % Math.max(1, lines.length)
      const line = lines[at] ?? ''
      return line === '' || line.startsWith('#') ? lines : lines.with(at, `${line} # ${typed(world)}`)
    })
  },
  noProperties: (world) => {
    changeHead(world, (lines) => {
      forgetInFile(world, lines.join('\n'))
      return null
    })
  },
  format: (world, where) => {
    // As formatters do: other signs for items and emphasis, lines wrapped, empty lines taken away or added.
    const file = world.file
      ?.replace(/^> - /gm, where % 2 === 0 ? '> * ' : '> +   ')
      .replace(/\*Important\*/g, '_Important_')
    world.file = file?.replace(/ (?=\[↗\])/g, where % 3 === 0 ? '\n' : ' ') ?? null
  },
  noLastLine: (world) => {
    world.file = world.file?.trimEnd() ?? null
  },
  mark: (world) => {
    if (world.file?.startsWith('---')) world.file = `\uFEFF${world.file}`
  },
}
