/** Text of an article that begins or looks like what pages write around one. */

import { describe, expect, it } from 'vitest'
import { plainText } from '#core/article/read-text.ts'
import { extractHtml } from '#core/extract/html/extract-html.ts'
import { htmlDocument } from '#main/import/html-document.ts'

const prose = {
  en: [
    'The harbour town had changed little since the ferry stopped running, and the people who stayed kept the habit of walking to the pier every evening, as if the boat might still come.',
    'By the second winter the council had repaired the sea wall, although the money, as several members pointed out, had been meant for the school, the library and the road to the north.',
  ],
  de: [
    'Die Stadt am Hafen hatte sich kaum verändert, seit die Fähre nicht mehr fuhr, und wer geblieben war, ging noch immer jeden Abend zum Steg, als könnte das Boot doch noch kommen.',
    'Im zweiten Winter ließ der Rat die Mauer am Ufer ausbessern, obwohl das Geld, wie mehrere Mitglieder anmerkten, für die Schule, die Bücherei und die Straße nach Norden gedacht war.',
  ],
  fr: [
    'La ville du port avait peu changé depuis que le bac ne passait plus, et ceux qui étaient restés allaient encore chaque soir jusqu’à la jetée, comme si le bateau devait revenir.',
    'Au deuxième hiver le conseil fit réparer la digue, bien que l’argent, comme plusieurs membres le firent remarquer, eût été prévu pour l’école, la bibliothèque et la route du nord.',
  ],
  es: [
    'La ciudad del puerto apenas había cambiado desde que el transbordador dejó de pasar, y los que se quedaron seguían yendo cada tarde al muelle, como si el barco aún pudiera venir.',
    'En el segundo invierno el consejo mandó reparar el dique, aunque el dinero, como señalaron varios miembros, estaba previsto para la escuela, la biblioteca y la carretera del norte.',
  ],
} as const
type Lang = keyof typeof prose

const page = (lang: Lang, inner: string, { title = 'Veldmouth', head = '', end = '' } = {}) => {
  const [one, two] = prose[lang]
  const html = `<html lang="${lang}"><head><title>${title}</title>${head}</head><body><article><h1>${title}</h1><p>${one}</p>${inner}<p>${two}</p>${end}</article></body></html>`
  return plainText(
    extractHtml(htmlDocument(html, 'page.html'), { fileName: 'page.html', sha256: () => '' }).extraction
      .document,
  )
}

const after = {
  en: 'It takes two words and a number, and it should not change once the page is known to others.',
  de: 'Zwei Wörter und eine Zahl genügen, und sie sollten sich nicht mehr ändern, wenn andere die Seite kennen.',
  fr: 'Deux mots et un nombre suffisent, et ils ne devraient plus changer dès que d’autres connaissent la page.',
  es: 'Bastan dos palabras y un número, y no deberían cambiar una vez que otros conocen ya la página.',
} as const

describe('headings of the text', () => {
  it.each([
    ['en', 'Permalink structure'],
    ['en', 'Permalink'],
    ['en', 'Close'],
    ['en', 'Expand'],
    ['en', 'Print'],
    ['en', 'Follow us to the lighthouse!'],
    ['en', 'Subscribe to the strike fund!'],
    ['de', 'Teilen'],
    ['de', 'Folgen'],
    ['de', 'Schließen'],
    ['fr', 'Permalien et titre'],
    ['es', 'Enlace permanente y título'],
  ] as const)('stand over a paragraph (%s): %s', (lang, heading) => {
    expect(page(lang, `<h2>${heading}</h2><p>${after[lang]}</p>`)).toContain(`${heading}\n`)
  })

  it('are none where buttons stand under them', () => {
    const buttons =
      '<ul><li><a href="https://a.invalid">Mail</a></li><li><a href="https://b.invalid">Chat</a></li></ul>'
    expect(page('en', `<h3>Share this story</h3>${buttons}`)).not.toContain('Share this story')
  })

  it('ask for something in the steps of a manual', () => {
    const step =
      '<h2>Sign up for an account</h2><p>Click here to open the form and sign up for the mooring.</p>'
    const other = `<h2>Choose a mooring</h2><p>${after.en}</p>`
    const text = page('en', `${other}${step}`, { end: `<p>${after.en}</p>`.repeat(4) })
    expect(text).toContain('Sign up for an account')
    expect(text).toContain('Click here to open the form')
  })

  it('are none where all under them asks for the same, and no other is like them', () => {
    const box = '<h3>Sign up for our newsletter</h3><p>Click here to get our newsletter to your inbox.</p>'
    const text = page('en', box, { end: `<p>${after.en}</p>` })
    expect(text).not.toContain('Sign up')
    expect(text).not.toContain('your inbox')
  })
})

describe('lines of the text', () => {
  it.each([
    ['en', 'Permalink settings are kept per page.'],
    ['de', 'Verfügbar bis Ende März'],
    ['de', 'Weitere Informationen: Hafenamt, Kaistraße 4'],
    ['en', 'Previous message: the ferry is late again'],
    ['en', '(40 seconds)'],
    ['de', '(3 Glockenschläge)'],
    ['fr', 'Permalien et titre vont ensemble.'],
    ['es', 'Enlace permanente y título van juntos.'],
  ] as const)('stand in it (%s): %s', (lang, line) => {
    expect(page(lang, `<p>${line}</p>`)).toContain(line)
  })

  it.each([
    ['en', 'Permalink'],
    ['en', 'Permalink: https://a.invalid/1'],
    ['fr', 'Permalien https://a.invalid/1'],
    ['en', 'Print this page'],
    ['de', 'Video verfügbar bis 30.06.2025'],
    ['de', '<a href="https://a.invalid/x">Weitere Informationen</a>'],
    ['en', 'Previous message: <a href="https://a.invalid/1">the ferry is late again</a>'],
    ['fr', 'Permalien'],
    ['es', 'Enlace permanente'],
  ] as const)('stand around it (%s): %s', (lang, line) => {
    expect(page(lang, `<p>${line}</p>`)).not.toContain(line.replace(/<[^>]+>/g, ''))
  })

  it('speak of rights in the middle of a sentence', () => {
    const sentence =
      'Die Reederei macht alle Angaben ohne Gewähr, wie ihr Sprecher sagte, und verweist auf den Fahrplan am Steg.'
    expect(page('de', '', { end: `<p>${sentence}</p>` })).toContain(sentence)
    const long =
      'Die Texte dieser Seiten unterliegen dem Urheberrecht. Die Vervielfältigung und jede Art der Verwertung bedarf der Zustimmung.'
    expect(page('de', '', { end: `<p>${long}</p>` })).not.toContain(long)
    const notice = 'Alle Angaben ohne Gewähr.'
    expect(page('de', '', { end: `<p>${notice}</p>` })).not.toContain(notice)
  })
})

describe('code', () => {
  const script = 'harbour.open("pier", 4)'
  it.each([
    ['of large screens', `<pre class="hidden md:block">${script}</pre>`],
    ['behind the first tab', `<pre class="language-js">pier(4)</pre><pre class="hidden">${script}</pre>`],
    [
      'behind the first tab, named',
      `<pre class="language-js">pier(4)</pre><pre class="language-sh hidden">${script}</pre>`,
    ],
    [
      'in boxes of tabs',
      `<div role="tablist"><button role="tab">JS</button><button role="tab">Shell</button></div><div><pre class="language-js">pier(4)</pre></div><div><pre class="language-sh hidden">${script}</pre></div>`,
    ],
  ])('that a reader may choose to see, %s', (_, code) => {
    expect(page('en', code)).toContain(script)
  })

  it('that only makes an example run is left out, with the name of its language', () => {
    const example = `<div class="example"><div class="head"><span>js</span></div><pre class="brush: js hidden"><code>${script}</code></pre></div>`
    expect(page('en', example)).not.toContain(script)
  })
})

describe('entries of a list', () => {
  it('may be called what a button says', () => {
    const entry = (title: string) =>
      `<div class="entry"><h2><a href="https://a.invalid/${title.length}">${title} of the northern sea</a></h2><p>${prose.en[0].slice(0, 80)}</p><p><a href="https://a.invalid/s">Subscribe to silence</a></p><p>Share</p></div>`
    const html = `<html lang="en"><head><title>Poems</title></head><body><main>${['Gulls', 'Harbours', 'Lights', 'Piers and walls', 'Ropes', 'Nets and boats'].map(entry).join('')}</main></body></html>`
    const { document, kind } = extractHtml(htmlDocument(html, 'page.html'), {
      fileName: 'page.html',
      sha256: () => '',
    }).extraction
    expect(kind).toBe('listing')
    const text = plainText(document)
    expect(text).toContain('Subscribe to silence')
    expect(text).not.toContain('Share')
  })
})
