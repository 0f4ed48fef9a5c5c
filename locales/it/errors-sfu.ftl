# Perché audio e video non si sono potuti attivare. Ogni messaggio dice che cosa è successo e il passo seguente.
error-media-offer-too-large = La descrizione di audio e video inviata dal browser è troppo lunga. Ricarichi la pagina o usi un altro browser.
error-media-offer-malformed = La descrizione di audio e video inviata dal browser non è leggibile. Ricarichi la pagina o usi un altro browser.
error-media-too-many-slots = La pagina ha chiesto più audio e video di quanti spettino a una persona. Ricarichi la pagina.
error-media-no-codec = Il browser non offre né audio Opus né video VP8. Usi una versione recente di Chrome, Edge, Firefox o Safari.
error-media-not-negotiable = Browser e server non si sono accordati su audio e video. Ricarichi la pagina o usi un altro browser.
error-media-gone = La connessione audio e video precedente non esiste più. La pagina ne crea una nuova da sola; se non accade, ricarichi la pagina.
error-media-closed = Il server sta fermando audio e video. Attenda un momento, poi ricarichi la pagina.
