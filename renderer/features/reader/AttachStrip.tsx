/** While a lost gloss waits for the reader to select its passage: what to do, and the way out. */

import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { TextRange } from '#core/annotation/annotation.ts'
import type { LostGloss } from '#core/annotation/lost.ts'
import { useReader } from '#renderer/article/reader-store.ts'

type Props = { gloss: LostGloss; onAttach(range: TextRange): void; onStop(): void }

export function AttachStrip({ gloss, onAttach, onStop }: Props) {
  const { t } = useTranslation()
  const selection = useReader((state) => state.selection)
  const act = useRef<(event: KeyboardEvent) => void>(() => {})
  act.current = (event) => {
    if (event.isComposing || document.querySelector('dialog[open]')) return
    if (event.key === 'Escape') onStop()
    else if (event.key !== 'Enter' || !selection) return
    else if (event.target instanceof Element && event.target.closest('button')) return
    else onAttach(selection)
    event.preventDefault()
  }

  useEffect(() => {
    // Before the reader's own keys see it: Enter and Escape mean this gloss now.
    const pressed = (event: KeyboardEvent) => act.current(event)
    window.addEventListener('keydown', pressed, { capture: true })
    return () => window.removeEventListener('keydown', pressed, { capture: true })
  }, [])

  return (
    <section className="tray waiting" aria-label={t('tray.select')}>
      <blockquote>{gloss.quote}</blockquote>
      <p role="status">{t('tray.waiting')}</p>
      <div className="choices">
        <button
          type="button"
          className="button primary"
          disabled={!selection}
          // The selection stays while the button is pressed.
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => selection && onAttach(selection)}
        >
          {t('tray.attach')}
        </button>
        <button type="button" className="button" onClick={onStop}>
          {t('tray.stop')}
        </button>
      </div>
    </section>
  )
}
