import { describe, expect, it } from 'vitest'
import { read } from '../read-between.ts'

const there = 'https://img.example.org'

describe('pictures in elements of other kinds', () => {
  it.each([
    [
      'an element of a page’s own',
      `<amp-img src="${there}/a.jpg" width="800" height="600" alt="Pier"></amp-img>`,
      '/a.jpg',
    ],
    [
      'a labelled background',
      `<div role="img" aria-label="Pier" style="background-image:url('${there}/a.jpg')"></div>`,
      '/a.jpg',
    ],
    [
      'a button that enlarges it',
      `<figure><button aria-label="Zoom"><img src="${there}/a.jpg" alt="Pier"></button></figure>`,
      '/a.jpg',
    ],
    [
      'a candidate without a size',
      `<p><img src="${there}/a.jpg" srcset="${there}/a.jpg, ${there}/b.jpg 2x" alt="Pier"></p>`,
      '/b.jpg',
    ],
    [
      'an address that leaves the protocol open',
      '<figure><img src="//img.example.org/a.jpg" alt="Pier"></figure>',
      '/a.jpg',
    ],
  ])('are found: %s', (_, html, path) => {
    expect(read(html).markdown).toBe(`![Pier](${there}${path})`)
  })

  it('are none where the same one stands before each item, but in cells', () => {
    const tick = `<img src="${there}/tick.svg" alt="Tick">`
    const items = ['Oars', 'Ropes', 'Sails', 'Nets'].map((item) => `<li>${tick} ${item} are included.</li>`)
    const late = items.map(
      (_, index) => `<p><img src="blank.gif" data-src="${there}/${index}.jpg" alt=""></p>`,
    )
    const rows = items.map((_, index) => `<tr><td>Week ${index}</td><td>${tick}</td></tr>`)
    expect(read(`<ul>${items.join('')}</ul>`).markdown).not.toContain('tick.svg')
    expect(read(late.join('')).markdown.match(/\.jpg/g)).toHaveLength(items.length)
    expect(read(`<table>${rows.join('')}</table>`).markdown).toContain('tick.svg')
  })

  it('have their own short captions in a gallery', () => {
    const item = (name: string) =>
      `<li class="gallerybox"><div><a href="https://b.example/${name}"><img src="${there}/${name}.jpg" alt=""></a></div><div class="gallerytext">The ${name} boat</div></li>`
    const { markdown } = read(`<ul class="gallery">${item('first')}${item('second')}</ul>`)
    expect(markdown).toMatch(/first\.jpg[\s\S]*The first boat[\s\S]*second\.jpg[\s\S]*The second boat/)
  })

  it('reads the name of a sign', () => {
    expect(
      read('<p>We liked it <img class="emoji" alt=":tada:" src="t.png" width="20" height="20"> a lot.</p>')
        .text,
    ).toBe('We liked it :tada: a lot.')
    expect(read('<p>We liked it <img class="smilie" alt=";-)" src="w.gif"> a lot.</p>').text).toBe(
      'We liked it ;-) a lot.',
    )
  })
})

describe('what a page embeds', () => {
  it.each([
    [
      'a video',
      '<iframe src="https://video.example/embed/1" title="How the pier sank"></iframe>',
      '[How the pier sank](https://video.example/embed/1)',
    ],
    [
      'a frame that loads late',
      '<iframe data-src="https://www.video.example/embed/1?x=2"></iframe>',
      '[video.example/embed/1](https://www.video.example/embed/1?x=2)',
    ],
    [
      'a recording',
      '<audio title="The bell" controls><source src="https://a.example/bell.mp3">No sound.</audio>',
      '[The bell](https://a.example/bell.mp3)',
    ],
    [
      'a film in a figure',
      '<figure><video src="https://a.example/pier.mp4">No film.</video></figure>',
      '[a.example/pier.mp4](https://a.example/pier.mp4)',
    ],
    [
      'a component that knows a video by its number',
      '<lite-youtube videoid="a1B-2c" playlabel="Play"></lite-youtube>',
      '[youtube.com/watch](https://www.youtube.com/watch?v=a1B-2c)',
    ],
    [
      'a card that the author set to lead to another page',
      '<figure class="kg-card kg-bookmark-card"><a class="kg-bookmark-container" href="https://b.example/pier"><div class="kg-bookmark-title">How the pier was built</div><div>A history in nine parts.</div></a></figure>',
      '[How the pier was built](https://b.example/pier)',
    ],
    [
      'a box for a player',
      '<div class="p" data-src="https://video.example/embed/1"></div>',
      '[video.example/embed/1](https://video.example/embed/1)',
    ],
  ])('is a link in a figure, and no text: %s', (_, html, markdown) => {
    expect(read(html).markdown).toBe(markdown)
  })

  it.each([
    '<iframe src="https://ads.example/embed/1" title="Advertisement"></iframe>',
    '<iframe src="https://count.example/embed/1" width="0" height="0"></iframe>',
    '<div style="display:none"><iframe src="https://video.example/embed/1"></iframe></div>',
    '<iframe src="https://mail.example/signup/embed/1" title="Our weekly letter"></iframe>',
  ])('is left out where it is no part of the article: %s', (html) => {
    expect(read(html).markdown).toBe('')
  })
})
