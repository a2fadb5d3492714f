/** The text of a template while it is edited: saved a moment after the last key, and whenever the editor goes away. */

import { useCallback, useEffect, useRef, useState } from 'react'
import { call } from '#renderer/api.ts'
import { report } from '#renderer/report.ts'
import { useTemplates } from '#renderer/templates-store.ts'
import { keepDraft, unsavedUntil } from '#renderer/unsaved.ts'

/** How long after the last key a template is saved, in ms. */
const delay = 400

type Saving = { state: 'saved' | 'saving' } | { state: 'failed'; error: unknown }

/** `id` is the template's, null while there is none; `text` is null until it is read. `flush` tells whether all is on disk. */
export function useTemplateText(id: string | null) {
  const [read, setRead] = useState<{ id: string; text: string } | null>(null)
  const [saving, setSaving] = useState<Saving>({ state: 'saved' })
  const waiting = useRef<{ id: string; text: string } | null>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)

  const flush = useCallback(async (): Promise<boolean> => {
    clearTimeout(timer.current)
    const draft = waiting.current
    if (!draft) return true
    waiting.current = null
    try {
      await unsavedUntil(call('templates.save', draft))
      if (!waiting.current) setSaving({ state: 'saved' })
      void useTemplates.getState().load()
      return true
    } catch (error) {
      waiting.current ??= draft
      setSaving({ state: 'failed', error })
      return false
    }
  }, [])

  useEffect(() => keepDraft(() => void flush()), [flush])

  useEffect(() => {
    if (id === null) return
    let isGone = false
    void report(call('templates.read', { id })).then((text) => {
      if (!isGone && text !== undefined) setRead({ id, text })
    })
    return () => {
      isGone = true
    }
  }, [id])

  const edit = (changed: string) => {
    if (id === null) return
    setRead({ id, text: changed })
    setSaving({ state: 'saving' })
    waiting.current = { id, text: changed }
    clearTimeout(timer.current)
    timer.current = setTimeout(() => void flush(), delay)
  }

  return { text: read && read.id === id ? read.text : null, saving, edit, flush }
}
