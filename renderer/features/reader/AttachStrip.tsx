/** While a lost gloss waits for the reader to select its passage, or choose its image: what to do, and the way out. */

import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { LostGloss } from '#core/annotation/lost.ts'
import { useGlossQuote } from '#renderer/article/gloss-description.ts'
import { useReader } from '#renderer/article/reader-store.ts'
import { useKeyLabels } from '#renderer/key-labels.tsx'

type Props = { gloss: LostGloss; onAttach(): void; onStop(): void }

export function AttachStrip({ gloss, onAttach, onStop }: Props) {
  const { t } = useTranslation()
  const quoteOf = useGlossQuote()
  const caret = useKeyLabels().first('caret')
  const onImage = gloss.annotation?.image !== undefined
  const chosen = useReader(({ selection, image }) => (onImage ? image : selection) !== null)
  const act = useRef<(event: KeyboardEvent) => void>(() => {})
  act.current = (event) => {
    if (event.isComposing || document.querySelector('dialog[open]')) return
    if (event.key === 'Escape') onStop()
    else if (event.key !== 'Enter' || !chosen) return
    else if (event.target instanceof Element && event.target.closest('button')) return
    else onAttach()
    event.preventDefault()
  }

  useEffect(() => {
    // Before the reader's own keys see it: Enter and Escape mean this gloss now.
    const pressed = (event: KeyboardEvent) => act.current(event)
    window.addEventListener('keydown', pressed, { capture: true })
    return () => window.removeEventListener('keydown', pressed, { capture: true })
  }, [])

  return (
    <section className="tray waiting" aria-label={t(onImage ? 'tray.selectImage' : 'tray.select')}>
      <blockquote>{gloss.annotation ? quoteOf(gloss.annotation) : gloss.quote}</blockquote>
      <p role="status">
        {t(onImage ? 'tray.waitingImage' : 'tray.waiting')}
        {!onImage && caret !== '' && ` ${t('tray.caret', { keys: caret })}`}
      </p>
      <div className="choices">
        <button
          type="button"
          className="button primary"
          disabled={!chosen}
          // The selection stays while the button is pressed.
          onPointerDown={(event) => event.preventDefault()}
          onClick={onAttach}
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
