/** The backups in a folder of the reader's choice. */

import type { BackupContents } from '#main/library/backup-ledger.ts'
import { withBackupFolder } from '#main/places.ts'
import type { Services } from '#main/services.ts'
import type { BackupState } from '#preload/contract.ts'
import { type Handlers, handlerFor, nothing } from './handler.ts'

type Needs = Pick<Services, 'backups' | 'library' | 'catalogue' | 'toFailure' | 'places'> & {
  settings: Pick<Services['settings'], 'get' | 'save'>
}
const handler = handlerFor<Needs>()

const contentsOf = ({ time, articles, notes, bytes }: BackupContents) => ({ time, articles, notes, bytes })

async function stateOf({ backups, toFailure }: Needs): Promise<BackupState> {
  const { folder, status, error, last } = await backups.state()
  return {
    folder,
    status,
    ...(error !== null && { message: toFailure(error).message }),
    last: last && {
      day: last.day,
      contents: last.contents && contentsOf(last.contents),
    },
  }
}

async function backUpTo(needs: Needs, folder: string | undefined): Promise<BackupState> {
  const { backups, library, settings, places } = needs
  await settings.save({ backupFolders: withBackupFolder(library.path, folder, settings.get(), places) })
  backups.set(folder)
  return stateOf(needs)
}

export const backupHandlers = {
  'backup.state': handler(nothing, (_, needs) => stateOf(needs)),
  'backup.choose': handler(nothing, async (_, needs, { dialogs }) => {
    const title = needs.catalogue().t('choose.backups', { ns: 'dialogs' })
    const [folder] = await dialogs.choose({ title, folder: true })
    if (folder === undefined) return null
    await needs.backups.check(folder)
    await backUpTo(needs, folder)
    // It takes a while: the window hears of its end.
    void needs.backups.now().catch(() => undefined)
    return stateOf(needs)
  }),
  'backup.list': handler(nothing, async (_, { backups }, { window }) => {
    await backups.hold(window)
    return (await backups.list()).map(({ day, contents }) => ({
      day,
      contents: contents && contentsOf(contents),
    }))
  }),
  'backup.release': handler(nothing, (_, { backups }, { window }) => backups.release(window)),
  'backup.stop': handler(nothing, (_, needs) => backUpTo(needs, undefined)),
  'backup.now': handler(nothing, async (_, needs) => {
    await needs.backups.now()
    return stateOf(needs)
  }),
} satisfies Handlers<Services>
