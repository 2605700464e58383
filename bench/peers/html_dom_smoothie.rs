//! dom_smoothie: parse() with the address of the page; its text with a line for each block (TextMode::Formatted); the title is not in it.
//!
//!     {"id": "0", "html": "<p>Hello", "url": ""}   ->   {"id": "0", "text": "Hello", "cpu": 0.0001, "wall": 0.0001}

use std::io::{self, BufRead, Write};
use std::panic;
use std::time::Instant;

use cpu_time::ProcessTime;
use dom_smoothie::{Config, Readability, ReadabilityError, TextMode};
use serde_json::{json, Value};

fn extract(html: &str, url: &str) -> Result<String, String> {
    let config = || Config { text_mode: TextMode::Formatted, ..Default::default() };
    let mut readability = Readability::new(html, Some(url).filter(|url| !url.is_empty()), Some(config()))
        .or_else(|_| Readability::new(html, None, Some(config()))) // an address that is none
        .map_err(|error| error.to_string())?;
    match readability.parse() {
        Ok(article) => Ok(article.text_content.to_string()),
        Err(ReadabilityError::GrabFailed) => Ok(String::new()), // it finds no article
        Err(error) => Err(error.to_string()),
    }
}

fn main() {
    panic::set_hook(Box::new(|_| {}));
    let mut answers = io::stdout().lock();
    for line in io::stdin().lock().lines() {
        let page: Value = serde_json::from_str(&line.expect("a line")).expect("a page");
        let (html, url) = (page["html"].as_str().unwrap_or(""), page["url"].as_str().unwrap_or(""));
        let (wall, cpu) = (Instant::now(), ProcessTime::now());
        let result = panic::catch_unwind(|| extract(html, url)).unwrap_or_else(|_| Err("panic".to_string()));
        let mut answer = json!({"id": page["id"], "cpu": cpu.elapsed().as_secs_f64(), "wall": wall.elapsed().as_secs_f64()});
        match result {
            Ok(text) => answer["text"] = text.into(),
            Err(error) => answer["error"] = error.into(),
        }
        writeln!(answers, "{answer}").and_then(|()| answers.flush()).expect("a reader");
    }
}
