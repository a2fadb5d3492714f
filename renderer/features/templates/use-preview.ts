/** What a template writes of the open article, a moment after it was changed. */

import { useEffect, useState } from 'react'
import type { TemplatePreview } from '#preload/contract.ts'
import { call } from '#renderer/api.ts'
import { flushUnsaved } from '#renderer/unsaved.ts'

/** How long after the last change the preview is made, in ms. */
const delay = 250

type TemplateFault = Extract<TemplatePreview, { fault: unknown }>['fault']
/** What is wrong with the template, or why nobody knows what it writes. */
type Fault = TemplateFault | { line: 0; column: 0; error: unknown }
/** `written` is what it wrote when it was last right. */
export type Preview = { written: { text: string; isCut: boolean } | null; fault: Fault | null }

const nothing: Preview = { written: null, fault: null }

/** `source` is null while there is no template or no article. */
export function usePreview(
  source: { article: string; id: string; name: string; text: string } | null,
): Preview {
  const [made, setMade] = useState<Preview & { of: string }>({ ...nothing, of: '' })
  const { article, id, name, text } = source ?? {}
  const of = `${article} ${id}`

  useEffect(() => {
    if (article === undefined || name === undefined || text === undefined) return
    let isOld = false
    const receive = (preview: TemplatePreview | { fault: Fault }) => {
      if (isOld) return
      setMade((before) =>
        'fault' in preview
          ? { of, written: before.of === of ? before.written : null, fault: preview.fault }
          : { of, written: preview, fault: null },
      )
    }
    const timer = setTimeout(async () => {
      try {
        await flushUnsaved([article])
        receive(await call('templates.preview', { article, name, text }))
      } catch (error) {
        receive({ fault: { line: 0, column: 0, error } })
      }
    }, delay)
    return () => {
      isOld = true
      clearTimeout(timer)
    }
  }, [article, of, name, text])

  return made.of === of ? made : nothing
}
