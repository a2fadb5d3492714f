/** What stands ready wherever the reader is: the commands for the open article and the library's log, and the dialogs for tags and names. */

import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '#renderer/api.ts'
import { isTyping, useCommands } from '#renderer/commands.ts'
import { editLibrary, redoLibrary, undoLibrary } from '#renderer/library-steps.ts'
import { report } from '#renderer/report.ts'
import { useSession } from '#renderer/session-store.ts'
import { TagsDialog } from '#renderer/TagsDialog.tsx'
import { NameDialog } from '#renderer/ui/NameDialog.tsx'
import { useFiling } from './filing-commands.ts'
import { retag, setTags } from './library-edits.ts'
import { followMove } from './list-moves.ts'
import { type Naming, useShelf } from './shelf-store.ts'

const openId = () => useSession.getState().articleId

/** Whether the focus is in the library, or nowhere while there is nothing else. */
function isInLibrary(): boolean {
  const { activeElement } = document
  if (isTyping(activeElement)) return false
  const isNowhere = activeElement === null || activeElement === document.body
  const region = document.querySelector('[data-region="library"]')
  return isNowhere
    ? openId() === null && !useSession.getState().notes
    : (region?.contains(activeElement) ?? false)
}

function ArticleTags({ ids }: { ids: readonly string[] }) {
  const { t } = useTranslation()
  const [shares, setShares] = useState<[string, number][]>([])
  useEffect(() => {
    void report(call('library.tagsOf', { ids: [...ids] })).then((found) =>
      setShares((found ?? []).map(({ tag, count }) => [tag, count])),
    )
  }, [ids])
  return (
    <TagsDialog
      title={t('list.tagsOf', { count: ids.length })}
      lead={t('list.tagsLead')}
      total={ids.length}
      shares={shares}
      onApply={(add, remove) => setTags(ids, add, remove)}
      onClose={() => useShelf.getState().tag(null)}
    />
  )
}

/** Does what a name was asked for. */
function nameGiven(naming: Naming, name: string): void {
  if (naming.what === 'addCollection')
    void editLibrary({ do: 'addCollection', name, articles: naming.articles })
  else if (naming.what === 'renameCollection')
    void editLibrary({ do: 'renameCollection', id: naming.id, name })
  else if (naming.what === 'retag') retag(naming.tag, name)
  else void editLibrary({ do: 'saveSearch', id: naming.id, name, query: naming.query })
}

function Name({ naming }: { naming: Naming }) {
  const { t } = useTranslation()
  const tags = useShelf((state) => state.tags)
  const value = naming.what === 'retag' ? naming.tag : naming.what === 'addCollection' ? '' : naming.name
  return (
    <NameDialog
      title={t(`shelf.naming.${naming.what}`)}
      label={t('shelf.name')}
      confirm={t('details.save')}
      closeLabel={t('close')}
      value={value}
      hint={(name) =>
        naming.what === 'retag' && name !== naming.tag && tags.some(({ tag }) => tag === name)
          ? t('shelf.merges', { from: naming.tag, to: name })
          : null
      }
      onName={(name) => nameGiven(naming, name)}
      onClose={() => useShelf.getState().name(null)}
    />
  )
}

export function Filing() {
  const tagging = useShelf((state) => state.tagging)
  const naming = useShelf((state) => state.naming)
  useFiling(
    'article',
    () => {
      const id = openId()
      return id === null ? [] : [id]
    },
    () => openId() !== null && !useSession.getState().notes,
  )
  useCommands('rows', { undo: () => void undoLibrary(), redo: () => void redoLibrary() }, isInLibrary)
  useEffect(() => {
    const { load } = useShelf.getState()
    void load()
    const off = [
      window.glossa.on('library.changed', () => void load()),
      window.glossa.on('shelf.changed', () => void load()),
      window.glossa.on('list.moved', followMove),
      window.glossa.on('organise.progress', ({ progress }) => useShelf.setState({ working: progress })),
    ]
    return () => {
      for (const disconnect of off) disconnect()
    }
  }, [])
  return (
    <>
      {tagging && <ArticleTags ids={tagging} />}
      {naming && <Name naming={naming} />}
    </>
  )
}
