/** The list of commands: what each takes, and where its code is, which is loaded only when it is called. */

import { colors } from '#core/annotation/annotation.ts'
import { formatNames } from '#core/export/format-names.ts'
import { articleStates } from '#core/library/filing.ts'
import { settingsChoices } from '#core/settings.ts'
import { engineIds, httpApis } from '#core/translation/engine.ts'
import type { Options } from './arguments.ts'
import type { Run } from './context.ts'

/** `operands` as they stand in the help, with how many there must be. Options of all commands are not listed again. */
export type CommandSpec = {
  operands: string
  least: number
  most: number
  options: Options
  /** Whether operands may begin with a dash. */
  freeText?: true
  /** Whether a library is made that is not there. */
  makesLibrary?: true
  load(): Promise<{ run: Run }>
}

export const commonOptions: Options = { library: { value: 'DIR' }, json: {}, help: {} }

const unlimited = Number.POSITIVE_INFINITY

export const commands: Readonly<Record<string, CommandSpec>> = {
  import: {
    operands: 'PATH…',
    least: 1,
    most: unlimited,
    options: { pictures: {} },
    makesLibrary: true,
    load: () => import('./import.ts'),
  },
  clean: {
    operands: 'FILE…',
    least: 1,
    most: unlimited,
    options: { format: { value: 'FORMAT', choices: ['text', 'markdown', 'json'] }, explain: {} },
    load: () => import('./clean.ts'),
  },
  list: {
    operands: '[QUERY]',
    least: 0,
    most: unlimited,
    options: { columns: { value: 'COLUMNS' }, exact: {} },
    freeText: true,
    load: () => import('./list.ts'),
  },
  search: {
    operands: 'QUERY',
    least: 1,
    most: unlimited,
    options: { exact: {}, limit: { value: 'COUNT' } },
    freeText: true,
    load: () => import('./search.ts'),
  },
  show: { operands: 'ID', least: 1, most: 1, options: {}, load: () => import('./show.ts') },
  annotate: {
    operands: 'ID',
    least: 1,
    most: 1,
    options: {
      quote: { value: 'TEXT' },
      prefix: { value: 'TEXT' },
      suffix: { value: 'TEXT' },
      comment: { value: 'MARKDOWN' },
      tag: { value: 'TAG', many: true },
      color: { value: 'COLOR', choices: colors },
      translation: { value: 'TEXT' },
      lang: { value: 'LANG' },
      from: { value: 'FILE' },
    },
    load: () => import('./annotate.ts'),
  },
  translate: {
    operands: 'ID',
    least: 1,
    most: 1,
    options: {
      to: { value: 'LANG' },
      from: { value: 'LANG' },
      engine: { value: 'ENGINE', choices: engineIds },
      model: { value: 'DIR' },
      program: { value: 'PATH' },
      arg: { value: 'ARGUMENT', many: true },
      url: { value: 'URL' },
      api: { value: 'KIND', choices: httpApis },
      'ollama-model': { value: 'NAME' },
    },
    load: () => import('./translate.ts'),
  },
  update: { operands: 'ID FILE', least: 2, most: 2, options: {}, load: () => import('./update.ts') },
  export: {
    operands: '[ID…]',
    least: 0,
    most: unlimited,
    options: {
      all: {},
      format: { value: 'FORMAT', choices: formatNames },
      template: { value: 'FILE' },
      lang: { value: 'LANG' },
      since: { value: 'DATE' },
      out: { value: 'DIR' },
      pictures: { value: 'HOW', choices: settingsChoices.pictures },
      'block-ids': {},
      provenance: {},
      'citation-key': { value: 'PATTERN' },
      force: {},
    },
    load: () => import('./export.ts'),
  },
  tag: {
    operands: '[ID…]',
    least: 0,
    most: unlimited,
    options: {
      add: { value: 'TAG', many: true },
      remove: { value: 'TAG', many: true },
      rename: { value: 'TAG' },
      to: { value: 'TAG' },
      all: {},
    },
    load: () => import('./tag.ts'),
  },
  state: {
    operands: 'ID…',
    least: 1,
    most: unlimited,
    options: { set: { value: 'STATE', choices: [...articleStates, 'auto'] }, star: {}, unstar: {} },
    load: () => import('./state.ts'),
  },
  collection: {
    operands: '[ID…]',
    least: 0,
    most: unlimited,
    options: {
      add: { value: 'NAME' },
      remove: { value: 'NAME' },
      rename: { value: 'NAME' },
      to: { value: 'NAME' },
      delete: { value: 'NAME' },
    },
    load: () => import('./collection.ts'),
  },
  vault: {
    operands: 'sync DIR',
    least: 2,
    most: 2,
    options: { 'take-over': {} },
    load: () => import('./vault.ts'),
  },
  verify: {
    operands: '',
    least: 0,
    most: 0,
    options: { export: { value: 'FILE' } },
    load: () => import('./verify.ts'),
  },
  backup: { operands: 'DIR', least: 1, most: 1, options: {}, load: () => import('./backup.ts') },
  restore: {
    operands: '[ID]',
    least: 0,
    most: 1,
    options: { day: { value: 'DATE' }, state: { value: 'STATE' }, note: { value: 'NOTE' } },
    load: () => import('./restore.ts'),
  },
}
