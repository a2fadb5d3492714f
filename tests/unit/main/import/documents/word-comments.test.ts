import { describe, expect, it } from 'vitest'
import { plainText } from '#core/article/read-text.ts'
import { prose, read } from '../formats/build.ts'

describe('pages that Word has saved', () => {
  it('are read without what others remarked', async () => {
    const mark = '<span class=MsoCommentReference><a href="#_msocom_1">[AB1]</a></span>'
    const remarks =
      '<div style="mso-element:comment-list"><div style="mso-element:comment"><p class=MsoCommentText>Really?</p></div></div>'
    const page = `<html><head><title>The pier</title></head><body><div class=WordSection1>${prose.map((text) => `<p class=MsoNormal>${text}${mark}</p>`).join('')}</div>${remarks}</body></html>`
    const { extraction } = await read(page, 'pier.htm')
    expect(plainText(extraction.document)).toBe(prose.join('\n\n'))
  })
})
