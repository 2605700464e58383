"""resiliparse: extract_plain_text() with main_content, the rest as it comes (texts of images and bullets are kept)."""

from resiliparse.extract.html2text import extract_plain_text

import pages

if __name__ == "__main__":
    pages.serve(lambda html, url: extract_plain_text(html, main_content=True))
