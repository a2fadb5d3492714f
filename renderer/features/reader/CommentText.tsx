/** A comment in its card; a long one is folded until the card is in focus, or the reader unfolds it. */

import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '#renderer/api.ts'
import { report } from '#renderer/report.ts'
import { Markdown } from '#renderer/ui/Markdown.tsx'
import { isLong } from './margin-layout.ts'

const openLink = (url: string) => void report(call('link.open', { url }))

/** `whole` is how a long comment is shown as long as the reader says nothing else. */
export function CommentText({ text, whole }: { text: string; whole: boolean }) {
  const { t } = useTranslation()
  const [chosen, choose] = useState({ instead: whole, open: whole })
  const long = isLong(text)
  const open = chosen.instead === whole ? chosen.open : whole
  return (
    <div className={long && !open ? 'comment folded' : 'comment'}>
      <Markdown text={text} onLink={openLink} />
      {long && (
        <button
          type="button"
          className="unfold"
          aria-expanded={open}
          // Its card would come into focus, which unfolds the comment before the click does.
          onPointerDown={(event) => event.stopPropagation()}
          onFocus={(event) => event.stopPropagation()}
          onClick={() => choose({ instead: whole, open: !open })}
        >
          {t(open ? 'card.less' : 'card.more')}
        </button>
      )}
    </div>
  )
}
