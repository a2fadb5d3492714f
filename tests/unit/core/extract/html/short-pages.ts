/** Short pages as the programs that make most manuals, wikis and blogs write them: `inner` is the page's whole text, under its title. */

const links = (names: readonly string[], item = (link: string) => `<li>${link}</li>`) =>
  names.map((name) => item(`<a href="${name.toLowerCase().replaceAll(' ', '-')}.html">${name}</a>`)).join('')

const chapters = ['Getting started', 'Mooring lines', 'Anchor watch', 'Harbour signals', 'Winter storage']

const page = (title: string, head: string, body: string) =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title}</title>${head}</head>${body}</html>`

export const shortPages: Readonly<Record<string, (title: string, inner: string) => string>> = {
  mdBook: (title, inner) =>
    page(
      `${title} - The Mooring Book`,
      '<!-- Book generated using mdBook --><meta name="description" content="">',
      `<body><div id="body-container"><nav id="sidebar" class="sidebar" aria-label="Table of contents"><div class="sidebar-scrollbox"><ol class="chapter">${links(chapters, (link) => `<li class="chapter-item expanded">${link}</li>`)}</ol></div></nav>
      <div id="page-wrapper" class="page-wrapper"><div class="page"><div id="menu-bar" class="menu-bar sticky"><div class="left-buttons"><button id="sidebar-toggle" class="icon-button" title="Toggle Table of Contents"><i class="fa fa-bars"></i></button></div><h1 class="menu-title">The Mooring Book</h1><div class="right-buttons"><a href="print.html" title="Print this book"><i class="fa fa-print"></i></a></div></div>
      <div id="search-wrapper" class="hidden"><form id="searchbar-outer" class="searchbar-outer"><input type="search" id="searchbar" placeholder="Search this book ..."></form></div>
      <div id="content" class="content"><main><h1 id="a"><a class="header" href="#a">${title}</a></h1>${inner}</main><nav class="nav-wrapper" aria-label="Page navigation"><a rel="prev" href="p.html" class="mobile-nav-chapters previous">‹</a><a rel="next" href="n.html" class="mobile-nav-chapters next">›</a></nav></div></div></div></div></body>`,
    ),
  'mdBook, its contents in a script': (title, inner) =>
    page(
      `${title} - The Mooring Book`,
      '<!-- Book generated using mdBook -->',
      `<body><div id="body-container"><nav id="sidebar" class="sidebar" aria-label="Table of contents"><mdbook-sidebar-scrollbox class="sidebar-scrollbox"></mdbook-sidebar-scrollbox><noscript><iframe class="sidebar-iframe-outer" src="toc.html"></iframe></noscript></nav>
      <div id="page-wrapper" class="page-wrapper"><div class="page"><div id="menu-bar-hover-placeholder"></div><div id="menu-bar" class="menu-bar sticky"><div class="left-buttons"><ul id="theme-list" class="theme-popup" role="menu"><li role="none"><button role="menuitem" class="theme" id="light">Light</button></li></ul></div><h1 class="menu-title">The Mooring Book</h1><div class="right-buttons"><a href="print.html" title="Print this book"></a></div></div>
      <div id="content" class="content"><main><h1 id="a"><a class="header" href="#a">${title}</a></h1>${inner}</main><nav class="nav-wrapper"><a rel="next" href="n.html" class="nav-chapters next" title="Next chapter"></a></nav></div></div></div></div></body>`,
    ),
  Quarto: (title, inner) =>
    page(
      `The Mooring Book - 3&nbsp; ${title}`,
      '<meta name="generator" content="quarto-1.4.550">',
      `<body class="nav-sidebar floating"><div id="quarto-search-results"></div><header id="quarto-header" class="headroom fixed-top"><nav class="quarto-secondary-nav"><div class="container-fluid d-flex"><button type="button" class="quarto-btn-toggle btn"><i class="bi"></i></button><nav class="quarto-page-breadcrumbs"><ol class="breadcrumb"><li class="breadcrumb-item"><a href="c.html"><span class="chapter-number">3</span>&nbsp; <span class="chapter-title">${title}</span></a></li></ol></nav></div></nav></header>
      <div id="quarto-content" class="quarto-container page-columns page-rows-contents page-layout-article"><nav id="quarto-sidebar" class="sidebar collapse sidebar-navigation floating overflow-auto"><div class="sidebar-title"><a href="./">The Mooring Book</a></div><div class="sidebar-menu-container"><ul class="list-unstyled mt-1">${links(chapters, (link) => `<li class="sidebar-item"><div class="sidebar-item-container">${link}</div></li>`)}</ul></div></nav>
      <div id="quarto-margin-sidebar" class="sidebar margin-sidebar"></div><main class="content" id="quarto-document-content"><header id="title-block-header" class="quarto-title-block default"><div class="quarto-title"><h1 class="title"><span class="chapter-number">3</span>&nbsp; <span class="chapter-title">${title}</span></h1></div><div class="quarto-title-meta"></div></header>${inner}</main>
      <nav class="page-navigation"><div class="nav-page nav-page-previous"><a href="./p.html" class="pagination-link"><span class="nav-page-text">Mooring lines</span></a></div></nav></div></body>`,
    ),
  phpDocumentor: (title, inner) =>
    page(
      'Mooring',
      '',
      `<body id="top"><header class="phpdocumentor-header phpdocumentor-section"><h1 class="phpdocumentor-title"><a href="index.html" class="phpdocumentor-title__link">Mooring</a></h1><input class="phpdocumentor-header__menu-button" type="checkbox"><section data-search-form class="phpdocumentor-search"><label><span class="visually-hidden">Search for</span><input type="search" class="phpdocumentor-field" placeholder="Loading.."></label></section></header>
      <main class="phpdocumentor"><div class="phpdocumentor-section"><input class="phpdocumentor-sidebar__menu-button" type="checkbox"><aside class="phpdocumentor-column -three phpdocumentor-sidebar"><section class="phpdocumentor-sidebar__category -namespaces"><h2 class="phpdocumentor-sidebar__category-header">Namespaces</h2><ul class="phpdocumentor-list">${links(chapters)}</ul></section></aside>
      <div class="phpdocumentor-column -nine phpdocumentor-content"><section><ul class="phpdocumentor-breadcrumbs"></ul><article class="phpdocumentor-element -file"><h2 class="phpdocumentor-content__title">${title}</h2>${inner}</article></section><section data-search-results class="phpdocumentor-search-results phpdocumentor-search-results--hidden"><h2 class="phpdocumentor-content__title">Search results</h2></section></div></div></main></body>`,
    ),
  Docusaurus: (title, inner) =>
    page(
      `${title} | Mooring`,
      '<meta name="generator" content="Docusaurus v3.1.0"><meta name="docusaurus_version" content="current">',
      `<body class="navigation-with-keyboard"><div id="__docusaurus"><div role="region" aria-label="Skip to main content"><a class="skipToContent_fXgn" href="#x">Skip to main content</a></div><nav aria-label="Main" class="navbar navbar--fixed-top"><div class="navbar__inner"><a class="navbar__brand" href="/"><b>Mooring</b></a></div></nav><div id="__docusaurus_skipToContent_fallback" class="main-wrapper"><aside class="theme-doc-sidebar-container"><nav class="menu thin-scrollbar"><ul class="menu__list">${links(chapters)}</ul></nav></aside>
      <main class="docMainContainer_TBSr"><div class="container"><div class="row"><div class="col"><article><nav class="theme-doc-breadcrumbs" aria-label="Breadcrumbs"><ul class="breadcrumbs"><li class="breadcrumbs__item"><span class="breadcrumbs__link">${title}</span></li></ul></nav><div class="theme-doc-markdown markdown"><header><h1>${title}</h1></header>${inner}</div><footer class="theme-doc-footer"><a href="/edit" class="theme-edit-this-page">Edit this page</a></footer></article><nav class="pagination-nav"><a class="pagination-nav__link" href="/n"><div class="pagination-nav__sublabel">Next</div><div class="pagination-nav__label">Anchor watch</div></a></nav></div></div></div></main></div><footer class="footer"><div class="footer__copyright">Copyright © 2024 Mooring</div></footer></div></body>`,
    ),
  Sphinx: (title, inner) =>
    page(
      `${title} — Mooring 1.2 documentation`,
      '',
      `<body><div class="document"><div class="documentwrapper"><div class="bodywrapper"><div class="body" role="main"><section id="a"><h1>${title}<a class="headerlink" href="#a" title="Link to this heading">¶</a></h1>${inner}</section></div></div></div><div class="sphinxsidebar" role="navigation" aria-label="Main"><div class="sphinxsidebarwrapper"><h1 class="logo"><a href="index.html">Mooring</a></h1><h3>Navigation</h3><ul>${links(chapters, (link) => `<li class="toctree-l1">${link}</li>`)}</ul></div></div></div><div class="footer">&#169;2024, The Crew. | Powered by <a href="https://www.sphinx-doc.org/">Sphinx 7.2.6</a></div></body>`,
    ),
  'Read the Docs': (title, inner) =>
    page(
      `${title} — Mooring 1.2 documentation`,
      '',
      `<body class="wy-body-for-nav"><div class="wy-grid-for-nav"><nav data-toggle="wy-nav-shift" class="wy-nav-side"><div class="wy-side-scroll"><div class="wy-side-nav-search"><a href="index.html" class="icon icon-home">Mooring</a></div><div class="wy-menu wy-menu-vertical" role="navigation"><ul>${links(chapters)}</ul></div></div></nav><section data-toggle="wy-nav-shift" class="wy-nav-content-wrap"><div class="wy-nav-content"><div class="rst-content"><div role="navigation" aria-label="Page navigation"><ul class="wy-breadcrumbs"><li><a href="index.html" class="icon icon-home"></a></li><li class="breadcrumb-item active">${title}</li><li class="wy-breadcrumbs-aside"><a href="a.txt">View page source</a></li></ul><hr></div><div role="main" class="document"><div itemprop="articleBody"><section id="a"><h1>${title}</h1>${inner}</section></div></div><footer><div class="rst-footer-buttons"><a href="n.html">Next</a></div><div role="contentinfo"><p>© Copyright 2024, The Crew.</p></div>Built with <a href="https://www.sphinx-doc.org/">Sphinx</a></footer></div></div></section></div></body>`,
    ),
  VitePress: (title, inner) =>
    page(
      `${title} | Mooring`,
      '<meta name="generator" content="VitePress v1.0.0">',
      `<body><div id="app"><div class="Layout"><span tabindex="-1"></span><a href="#VPContent" class="VPSkipLink visually-hidden">Skip to content</a><header class="VPNav"><div class="VPNavBar"><a class="title" href="/">Mooring</a></div></header><aside class="VPSidebar"><nav class="nav" id="VPSidebarNav">${links(chapters, (link) => `<div class="VPSidebarItem level-1">${link}</div>`)}</nav></aside><div class="VPContent has-sidebar" id="VPContent"><div class="VPDoc has-sidebar has-aside"><div class="container"><div class="content"><div class="content-container"><main class="main"><div class="vp-doc _guide"><div><h1 id="a" tabindex="-1">${title} <a class="header-anchor" href="#a" aria-label="Permalink">&#8203;</a></h1>${inner}</div></div></main><footer class="VPDocFooter"><div class="edit-info"><p class="VPLastUpdated">Last updated: <time datetime="2024-05-02">5/2/24</time></p></div><nav class="prev-next"><a class="VPLink pager-link next" href="n"><span class="desc">Next page</span><span class="title">Anchor watch</span></a></nav></footer></div></div></div></div></div></div></div></body>`,
    ),
  'MkDocs Material': (title, inner) =>
    page(
      `${title} - Mooring`,
      '<meta name="generator" content="mkdocs-1.5.3, mkdocs-material-9.5.0">',
      `<body dir="ltr"><div data-md-component="skip"><a href="#a" class="md-skip">Skip to content</a></div><header class="md-header"><nav class="md-header__inner md-grid"><div class="md-header__title"><span class="md-ellipsis">Mooring</span></div></nav></header><div class="md-container"><main class="md-main"><div class="md-main__inner md-grid"><div class="md-sidebar md-sidebar--primary"><nav class="md-nav md-nav--primary"><ul class="md-nav__list">${links(chapters)}</ul></nav></div><div class="md-content"><article class="md-content__inner md-typeset"><h1 id="a">${title}<a class="headerlink" href="#a">¶</a></h1>${inner}</article></div></div></main><footer class="md-footer"><div class="md-copyright">Made with <a href="https://squidfunk.github.io/mkdocs-material/">Material for MkDocs</a></div></footer></div></body>`,
    ),
  Javadoc: (title, inner) =>
    page(
      `${title} (Mooring API)`,
      '<meta name="generator" content="javadoc/ClassWriterImpl">',
      `<body class="class-declaration-page"><div class="flex-box"><header role="banner" class="flex-header"><nav role="navigation"><div class="top-nav" id="navbar-top"><ul id="navbar-top-firstrow" class="nav-list">${links(chapters)}</ul></div></nav></header><div class="flex-content"><main role="main"><div class="header"><div class="sub-title"><span class="package-label-in-type">Package</span> <a href="p.html">org.mooring</a></div><h1 title="${title}" class="title">${title}</h1></div><section class="class-description" id="class-description"><hr><div class="block">${inner}</div></section></main></div></div></body>`,
    ),
  rustdoc: (title, inner) =>
    page(
      `mooring::${title} - Rust`,
      '<meta name="generator" content="rustdoc">',
      `<body class="rustdoc mod"><nav class="sidebar"><div class="sidebar-crate"><h2><a href="../mooring/index.html">mooring</a></h2></div><ul class="block">${links(chapters)}</ul></nav><main><div class="width-limiter"><nav class="sub"><form class="search-form"><input class="search-input" type="search"></form></nav><section id="main-content" class="content"><div class="main-heading"><h1>Module <span>${title}</span></h1><span class="out-of-band"><a class="src" href="s.html">source</a></span></div><details class="toggle top-doc" open><summary class="hideme"><span>Expand description</span></summary><div class="docblock">${inner}</div></details></section></div></main></body>`,
    ),
  Doxygen: (title, inner) =>
    page(
      `Mooring: ${title}`,
      '<meta name="generator" content="Doxygen 1.9.8">',
      `<body><div id="top"><div id="titlearea"><table><tbody><tr id="projectrow"><td id="projectalign"><div id="projectname">Mooring<span id="projectnumber">&#160;1.2</span></div></td></tr></tbody></table></div><div id="main-nav"><ul class="sm sm-dox">${links(chapters)}</ul></div></div><div class="PageDoc"><div class="header"><div class="headertitle"><div class="title">${title}</div></div></div><div class="contents"><div class="textblock">${inner}</div></div></div><hr class="footer"><address class="footer"><small>Generated by <a href="https://www.doxygen.org/">doxygen</a> 1.9.8</small></address></body>`,
    ),
  TypeDoc: (title, inner) =>
    page(
      `${title} | Mooring`,
      '',
      `<body><header class="tsd-page-toolbar"><div class="tsd-toolbar-contents container"><a href="index.html" class="title">Mooring</a></div></header><div class="container container-main"><div class="col-content"><div class="tsd-page-title"><ul class="tsd-breadcrumb"><li><a href="modules.html">Mooring</a></li></ul><h1>${title}</h1></div><section class="tsd-panel tsd-comment"><div class="tsd-comment tsd-typography">${inner}</div></section></div><div class="col-sidebar"><div class="site-menu"><nav class="tsd-navigation">${links(chapters, (link) => link)}</nav></div></div></div><footer><p class="tsd-generator">Generated using <a href="https://typedoc.org/">TypeDoc</a></p></footer></body>`,
    ),
  MediaWiki: (title, inner) =>
    page(
      `${title} - Mooring Wiki`,
      '<meta name="generator" content="MediaWiki 1.41.0">',
      `<body class="mediawiki ltr"><div id="content" class="mw-body" role="main"><a id="top"></a><div id="siteNotice"></div><h1 id="firstHeading" class="firstHeading mw-first-heading"><span class="mw-page-title-main">${title}</span></h1><div id="bodyContent"><div id="siteSub">From Mooring Wiki</div><div id="jump-to-nav"></div><div id="mw-content-text" class="mw-body-content"><div class="mw-content-ltr mw-parser-output" lang="en" dir="ltr">${inner}</div><div class="printfooter">Retrieved from "<a href="https://wiki.example/w">https://wiki.example/w</a>"</div></div><div id="catlinks" class="catlinks"><a href="/c">Categories</a></div></div></div><div id="mw-navigation"><div class="vector-menu" role="navigation"><ul>${links(chapters)}</ul></div></div><footer id="footer" class="mw-footer"><ul id="footer-info"><li>This page was last edited on 2 May 2024.</li></ul></footer></body>`,
    ),
  WordPress: (title, inner) =>
    page(
      `${title} &#8211; Mooring`,
      '<meta name="generator" content="WordPress 6.5">',
      `<body class="single single-post"><div id="page" class="site"><a class="skip-link screen-reader-text" href="#content">Skip to content</a><header id="masthead" class="site-header"><p class="site-title"><a href="/">Mooring</a></p><nav id="site-navigation" class="main-navigation"><ul id="primary-menu" class="menu">${links(chapters)}</ul></nav></header><main id="primary" class="site-main"><article id="post-1" class="post-1 post type-post hentry"><header class="entry-header"><h1 class="entry-title">${title}</h1><div class="entry-meta"><span class="posted-on">Posted on <a href="/p"><time class="entry-date published" datetime="2024-05-02">May 2, 2024</time></a></span></div></header><div class="entry-content">${inner}</div><footer class="entry-footer"><span class="cat-links">Posted in <a href="/c">Boats</a></span></footer></article></main><footer id="colophon" class="site-footer"><div class="site-info">Proudly powered by WordPress</div></footer></div></body>`,
    ),
  Jekyll: (title, inner) =>
    page(
      `${title} | Mooring`,
      '<meta name="generator" content="Jekyll v4.3.2">',
      `<body><header class="site-header"><div class="wrapper"><a class="site-title" rel="author" href="/">Mooring</a><nav class="site-nav"><div class="trigger">${links(chapters, (link) => link.replace('<a', '<a class="page-link"'))}</div></nav></div></header><main class="page-content" aria-label="Content"><div class="wrapper"><article class="post"><header class="post-header"><h1 class="post-title">${title}</h1></header><div class="post-content">${inner}</div></article></div></main><footer class="site-footer h-card"><div class="wrapper"><p>All about boats.</p></div></footer></body>`,
    ),
  GitBook: (title, inner) =>
    page(
      `${title} | Mooring`,
      '<meta name="generator" content="GitBook">',
      `<body><div class="book"><div class="book-summary"><nav role="navigation"><ul class="summary">${links(chapters, (link) => `<li class="chapter">${link}</li>`)}</ul></nav></div><div class="book-body"><div class="body-inner"><div class="book-header" role="navigation"><h1><i class="fa"></i><a href=".">${title}</a></h1></div><div class="page-wrapper" tabindex="-1" role="main"><div class="page-inner"><section class="normal markdown-section"><h1 id="a">${title}</h1>${inner}</section></div></div></div></div></div></body>`,
    ),
  DokuWiki: (title, inner) =>
    page(
      `${title} [Mooring Wiki]`,
      '<meta name="generator" content="DokuWiki">',
      `<body><div id="dokuwiki__site"><div id="dokuwiki__top" class="site dokuwiki"><header id="dokuwiki__header"><div class="pad group"><div class="headings group"><h1 class="logo"><a href="/start"><span>Mooring Wiki</span></a></h1></div><div class="tools group"><ul>${links(chapters)}</ul></div></div></header><div class="wrapper group"><main id="dokuwiki__content"><div class="pad group"><div class="pageId"><span>a</span></div><div class="page group"><h1 class="sectionedit1" id="a">${title}</h1><div class="level1">${inner}</div></div><div class="docInfo"><bdi>a.txt</bdi> · Last modified: 2024/05/02 by <bdi>crew</bdi></div></div></main></div></div></div></body>`,
    ),
}
