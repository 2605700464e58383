"""rs-trafilatura: extract() with the address of the page, the rest as it comes."""

import rs_trafilatura

import pages

if __name__ == "__main__":
    pages.serve(lambda html, url: rs_trafilatura.extract(html, url=url or None).main_content)
