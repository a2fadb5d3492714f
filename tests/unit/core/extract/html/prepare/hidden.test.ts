import { expect, it } from 'vitest'
import { dropHidden } from '#core/extract/html/prepare/hidden.ts'
import { htmlDocument } from '#main/import/html-document.ts'

const shown = (html: string) => {
  const { body } = htmlDocument(html, 'page.html')
  dropHidden(body)
  return body.textContent
}

it('drops what the page hides', () => {
  expect(
    shown(
      '<p>one </p><p hidden>two </p><p style="display: none">three </p><p class="sr-only">four </p><p>and a long line of text</p>',
    ),
  ).toBe('one and a long line of text')
})

it('keeps what hides most of the text, less what is hidden within it', () => {
  expect(
    shown('<div aria-hidden="true"><p>The whole of the article is in here</p><p hidden>not this</p></div>'),
  ).toBe('The whole of the article is in here')
})

it('keeps the words of a cell that shows no more than a drawing, and no others', () => {
  expect(
    shown(
      '<p>Sandholm can be reached by ferry, by plane and, in hard winters, on foot over the ice.</p><table><tr><th>By ferry<span class="sr-only">, which runs daily</span></th><td><svg></svg><span class="sr-only">Yes</span></td>' +
        '<td><input type="checkbox"><span class="sr-only">Select</span></td></tr></table>',
    ),
  ).toMatch(/ice\.By ferryYes$/)
})

it('drops what a form would answer, and keeps other parts of such a class', () => {
  const article =
    '<p>The night train to the coast leaves at ten, and its last car is still heated with a stove that the guard feeds.</p>'
  expect(
    shown(
      `${article}<div class="errorText hidden">Please try again.</div><div class="form-success d-none">Thank you.</div><div class="hidden">Fares</div>`,
    ),
  ).toMatch(/feeds\.Fares$/)
})

it.each([
  'alert alert-info d-none d-md-block',
  'alert hidden md:block',
  'hidden lg:inline-flex error',
  'tab-pane hidden error-handling',
  'hidden success-story',
])('keeps the notice %s, which some widths show or which is no answer', (names) => {
  expect(shown(`<p>The pier is open. </p><div class="${names}">Dogs stay outside.</div>`)).toMatch(
    /outside\.$/,
  )
})

it.each([
  'alert alert-warning d-flex hidden',
  'd-none d-md-none alert',
  'signup-form__success hidden',
  'message-banner--error is-hidden',
  'footer-modal__error-generic-msg d-none',
  'errorMessageContainer hide',
])('drops the answer %s', (names) => {
  expect(shown(`<p>The night train leaves at ten.</p><div class="${names}">Try again.</div>`)).toMatch(
    /ten\.$/,
  )
})
