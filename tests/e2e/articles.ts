/** The articles of the journeys: invented places, people and papers, in the shape that readers save them in. */

export const bridge = {
  title: 'Most nad Wierzbicą: siódmy rok objazdu',
  author: 'Hanna Sowa',
  lead: 'Przeprawa, którą rozebrano na jeden sezon, wciąż istnieje tylko na planach.',
  first:
    'Kiedy zamykano stary most, nikt nie zakładał, że dzieci z Zarzecza zdążą skończyć szkołę, zanim znów pojadą do niej prostą drogą.',
  second:
    'Objazd przez Rudki ma czternaście kilometrów i jeden zakręt, na którym co zimę staje autobus. Spółdzielnia mleczarska policzyła, że jej samochody przejechały dodatkowo trzysta tysięcy kilometrów.',
  third:
    'Pieniądze są, projekt jest, brakuje jednego podpisu, mówi sołtys i pokazuje teczkę, w której trzyma odpowiedzi z trzech ministerstw. Każda kończy się tym samym zdaniem.',
  heading: 'Rachunek za objazd',
  fourth:
    'To więcej, niż wynosi połowa wkładu gminy w nową przeprawę, ale tych liczb nie ma w żadnym dokumencie przetargowym. Radni obiecują, że wrócą do sprawy jesienią, gdy poznają wynik przetargu.',
  fifth:
    'Tymczasem mieszkańcy sami odśnieżają objazd, a listonosz przesiadł się na rower, bo tak jest szybciej. W sklepie przy moście wiszą zdjęcia z otwarcia starej przeprawy.',
}

/** The Polish article as a page, with what surrounds an article on the web. */
export const bridgeHtml = `<!doctype html>
<html lang="pl"><head><meta charset="utf-8"><title>${bridge.title} - Głos Wierzbicy</title>
<meta property="og:site_name" content="Głos Wierzbicy"><link rel="canonical" href="https://glos-wierzbicy.example/most">
<script type="application/ld+json">{"@type":"NewsArticle","headline":"${bridge.title}","author":{"@type":"Person","name":"${bridge.author}"},"datePublished":"2025-03-12T08:10:00+01:00"}</script>
<script>window.pwned = true; fetch('https://beacon.example/')</script></head>
<body onload="window.pwned = true"><nav><a href="/">Strona główna</a> <a href="/region">Region</a></nav>
<main><article><h1>${bridge.title}</h1><p class="lead"><strong>${bridge.lead}</strong></p>
<p>${bridge.first}</p><p>${bridge.second} Więcej w <a href="https://glos-wierzbicy.example/archiwum">archiwum</a>.</p><p>${bridge.third}</p>
<h2>${bridge.heading}</h2><p>${bridge.fourth}</p><p>${bridge.fifth}</p>
<img src="https://beacon.example/pixel.png" alt="Stary most" width="600" height="400" onerror="window.pwned = true"></article>
<aside class="related"><h3>Czytaj także</h3><ul><li><a href="/a">Nowy rozkład jazdy autobusów</a></li><li><a href="/b">Zima na drogach powiatu</a></li></ul></aside></main>
<footer>© Głos Wierzbicy. Wszelkie prawa zastrzeżone.</footer></body></html>`

export const ferry = {
  title: 'The Ferryman’s Ledger',
  first:
    'For eleven years the ferryman of Orsk wrote down every crossing, and nobody asked him why. The ledger runs to nine volumes, and the last of them is still wrapped in the oilcloth that he used for bread.',
  second:
    'What makes the ledger unusual is not its length but its patience: each line names a passenger, a cargo and the weather, and none of them says a word about the war that was being fought on both banks.',
  third:
    'Historians found it in a barn in the spring, under a heap of nets, and at first took it for a book of debts. Only the weather gave it away, since no lender notes the direction of the wind.',
}

/** The English article as plain text. */
export const ferryText = `${ferry.title}\n\n${ferry.first}\n\n${ferry.second}\n\n${ferry.third}\n`

/** Many paragraphs, for scrolling. */
export const longText = `The Long Road to Orsk\n\n${Array.from(
  { length: 60 },
  (_, index) =>
    `Paragraph number ${index + 1} tells how the road went on past the mill and the ferry, and how nobody who walked it ever measured it twice. ${ferry.second}`,
).join('\n\n')}\n`
