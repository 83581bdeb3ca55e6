#!/usr/bin/env bash
# libxml2's HTML parser does not know that <source>, <track> and <wbr> are empty elements: what follows them comes to lie within them.
#
# HTML's elements without content are a list in its standard (13.1.2); libxml2's table of elements is that of HTML 4, which has none of
# these three. So of <picture><source srcset="wide.webp"><img src="leaf.png"></picture> the <img> is no child of <picture> but of <source>,
# of two <source>s the second lies in the first, and the text behind a <wbr> lies in the <wbr>. Since 2.14 tags are cut as HTML's standard
# has it, but the tree is built as before.
# Who feels it: whoever looks for an <img> among the children of a <picture>, or drops <source> and <wbr> with all that is within them, and
# loses pictures and words.
#
# Seen with lxml 6.0.2, whose wheels bring libxml2 2.14.6, and html5lib 1.1, on Python 3.11 and x86-64:
#   libxml2 2.14.6: picture > source > img; p > wbr > "house"
#   html5lib:       picture > source, picture > img; "house" in p
#
# Needs a network: installs lxml and html5lib in a temporary folder. Fails when any of this changes.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m pip install --quiet --disable-pip-version-check --root-user-action ignore --target "$work" lxml==6.0.2 html5lib==1.1
PYTHONPATH=$work python3 - <<'PYTHON'
import html5lib
from lxml import etree, html

PAGE = ('<!DOCTYPE html><html lang="en"><head><title>Leaf</title></head><body>'
        '<picture><source srcset="wide.webp"><img src="leaf.png" alt="A leaf"></picture><p>light<wbr>house</p></body></html>')

by_libxml2 = html.document_fromstring(PAGE)
by_standard = html5lib.parse(PAGE, treebuilder="lxml", namespaceHTMLElements=False).getroot()
print("libxml2", ".".join(map(str, etree.LIBXML_VERSION)))
for name, page in (("libxml2", by_libxml2), ("html5lib", by_standard)):
    image, words = page.find(".//img"), page.find(".//wbr")
    print(f"{name}: {image.getparent().tag} > img, text within <wbr>: {words.text!r}")
assert by_standard.find(".//img").getparent().tag == "picture" and not by_standard.find(".//wbr").text
assert by_libxml2.find(".//img").getparent().tag == "source", "the picture lies where it should"
assert by_libxml2.find(".//wbr").text == "house", "the text lies where it should"
PYTHON
