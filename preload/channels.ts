/** The names of what the window may ask of the main process and hear from it; contract.ts gives each its shapes. */

export const channels = [
  'session.load',
  'session.ready',
  'library.list',
  'library.listTrash',
  'library.openFolder',
  'article.open',
  'article.correct',
  'article.trash',
  'article.restore',
  'article.putBack',
  'article.adopt',
  'article.showOriginal',
  'reading.save',
  'glosses.apply',
  'import.choose',
  'import.files',
  'import.cancel',
  'import.reveal',
  'watch.choose',
  'watch.stop',
  'export.markdown',
  'settings.save',
  'clipboard.write',
  'link.open',
] as const
export type Channel = (typeof channels)[number]

export const events = [
  'library.changed',
  'import.progress',
  'import.finished',
  'notice',
  'settings.changed',
  'command',
] as const
export type EventName = (typeof events)[number]
