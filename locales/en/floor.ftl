# The room around the voices: hands, turns, breaks, private meetings, written words, and what a screen
# reader is told. Fetched with the room.

## Hands, turns, microphones
room-hand = Raise my hand
room-hand-short = Hand
room-hand-down = Lower my hand
room-hand-up = hand raised
room-hand-mine = Your hand is up; the mediator sees it.
room-hands = Hand raised: { $names }
room-turn-mine = You have the floor
room-turn-of = { $name } has the floor
room-turn-time = Time of this turn
room-turn-held = the clock stands still
room-turn-end = I have finished
room-time-left = { $time } left
room-mute-asked = The mediator asks you to turn your microphone off.
room-mute-do = Turn it off
room-heard-nobody-observer = You are here to watch and listen.

## Private meetings
room-private-on = A private meeting is going on.
room-private-on-text = The others will be back.
room-knock = Ask to go in
room-knock-out = Ask to go back to the main room
room-knocking = You have asked; the mediator knows.
room-knock-off = Take it back

## Break
room-break = Break
room-break-since = Since { $time }
room-break-off = Sound and picture are off for everybody.
room-break-paused = The recording is paused.
room-break-mic-on = Your microphone is on again when the session goes on.
room-break-mic-off = Your microphone stays off when the session goes on.
room-break-wait = The mediator will go on. You need not do anything.
room-break-end = Go on
room-recording-paused = Recording paused

## Written words
room-chat = Messages
room-chat-unread = Messages ({ $count } new)
room-more-unread = ({ $count } new messages)
room-chat-all = All messages
room-chat-none = Nothing has been written yet.
room-chat-for = For whom
room-chat-floor = Main room
room-chat-caucus = Private meeting
room-chat-booth = Booth partner
room-chat-whisper = Private word
room-chat-announcement = Everybody, also in the waiting room
room-chat-past = Earlier private meeting
room-chat-nobody = Nobody else reads this now.
room-chat-reads = Read by { $names }.
room-chat-kept = It stays in the session’s record.
room-chat-private = Nobody else reads it, and it never becomes evidence.
room-chat-write = Your message
room-chat-send = Send
room-announced = { $name } to everybody
room-announced-close = Read

## Told to those who cannot see it
room-people-applicant = Applicant’s side
room-people-respondent = Respondent’s side
room-people-centre = The centre
room-news-break = Break. Sound and picture are off.
room-news-break-over = The break is over.
room-news-private = You are in a private meeting with { $names }.
room-news-floor = You are in the main room.
room-news-hand = Hand raised: { $names }.
room-news-turn = { $name } has the floor.
room-news-turn-mine = You have the floor.
room-news-turn-over = Your turn is over.
room-news-recording-on = Recording is on.
room-news-recording-off = Recording is off.
room-news-recording-failed = The recording has failed.
room-news-knock = { $names } asks about a private meeting.
room-news-message = Message from { $name }.
