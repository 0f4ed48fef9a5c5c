# Why sound and picture could not be set up. Each says what happened and the next step.
error-media-offer-too-large = The browser’s description of sound and picture is too long. Reload the page, or use another browser.
error-media-offer-malformed = The browser’s description of sound and picture cannot be read. Reload the page, or use another browser.
error-media-too-many-slots = The page asked for more sounds and pictures than one person may have. Reload the page.
error-media-no-codec = The browser offers neither Opus sound nor VP8 pictures. Use a current Chrome, Edge, Firefox or Safari.
error-media-not-negotiable = Browser and server could not agree on sound and picture. Reload the page, or use another browser.
error-media-gone = The earlier sound and picture connection is gone. The page makes a new one by itself; if it does not, reload the page.
error-media-closed = The server is just stopping its sound and picture. Wait a moment, then reload the page.
