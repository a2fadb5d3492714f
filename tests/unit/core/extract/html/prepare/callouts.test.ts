import { describe, expect, it } from 'vitest'
import { read } from '../read-between.ts'

const text = 'Bring the ticket on paper, since the scanners do not read telephones.'

describe('callouts of many makers', () => {
  it.each([
    [
      'folded, its text hidden until a click',
      `<div data-callout="tip" class="callout"><div class="callout-title">Before you go</div><div class="callout-content" style="display: none"><p>${text}</p></div></div>`,
      `> [!tip] Before you go\n>\n> ${text}`,
    ],
    [
      'a title that is kept from screen readers',
      `<aside aria-label="Caution" class="starlight-aside starlight-aside--caution"><p class="starlight-aside__title" aria-hidden="true">Caution</p><section><p>${text}</p></section></aside>`,
      `> [!caution] Caution\n>\n> ${text}`,
    ],
    [
      'a sign in place of a label',
      `<div class="nextra-callout"><div>⚠️</div><div><p>${text}</p></div></div>`,
      `> [!warning]\n>\n> ${text}`,
    ],
    [
      'a figure that is called one',
      `<figure class="block-color-gray callout"><div><span>💡</span></div><div>${text}</div></figure>`,
      `> [!tip]\n>\n> ${text}`,
    ],
    [
      'a box of which an attribute says the kind',
      `<p>The ferry leaves from the second pier.</p><aside class="prompt" data-type="warning"><p>${text}</p></aside>`,
      `The ferry leaves from the second pier.\n\n> [!warning]\n>\n> ${text}`,
    ],
    [
      'a quote shown as it was typed',
      `<blockquote><p>[!WARNING]<br>${text}</p></blockquote>`,
      `> [!warning]\n>\n> ${text}`,
    ],
    [
      'a sign whose name is the label',
      `<div class="admonitionblock"><table><tr><td class="icon"><i class="fa icon-note" title="Note"></i></td><td class="content">${text}</td></tr></table></div>`,
      `> [!note] Note\n>\n> ${text}`,
    ],
  ])('become asides: %s', (_, html, markdown) => {
    expect(read(html).markdown).toBe(markdown)
  })

  it('are remarks that stand between the paragraphs of a text, but none that lead away', () => {
    const remark = (inner: string) => `<p>${text}</p><aside>${inner}</aside><p>${text}</p>`
    const said = 'A pile is a trunk that is driven into the ground, so that a pier can stand on it.'
    expect(read(remark(`<h3>What is a pile?</h3><p>${said}</p>`)).text).toContain(
      `What is a pile?\n\n${said}`,
    )
    expect(read(remark(`<p><a href="https://b.example/1">${said}</a></p>`)).text).not.toContain(said)
  })

  it('keeps a box around nothing but code as code', () => {
    expect(read('<div class="panel"><pre>make pier\nmake tide</pre></div>').markdown).toBe(
      '```\nmake pier\nmake tide\n```',
    )
  })
})
