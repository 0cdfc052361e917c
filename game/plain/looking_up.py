"""The words by which the player looks something up: nothing of the story changes by them."""

from pathlib import Path

from game.keeping.ago import ago
from game.keeping.gallery import gallery_of
from game.language import _, ngettext
from game.language.typography import bracketed, listed
from game.plain.blocks import GAP, group_lines, log_lines, paragraphs_of
from game.plain.dossier_page import dossier_page, written
from game.plain.kept_words import named_run
from game.plain.numbers import number_in, which_numbers
from game.plain.sitting import Sitting
from game.plain.source_list import claims_behind, say_claim, say_claims
from game.plain.typed_words import after_word, command_word, folded, means
from game.plain.wording import clock_words, labelled, sentence, standing_words
from game.playing.dossier import dossier_of


def sources(sitting: Sitting, argument: str) -> None:
    known = sitting.playthrough.story.sources
    claims = claims_behind(sitting.moment, known)
    if not argument or means(argument, "all"):
        say_claims(sitting.paper, sitting.moment, claims, every=bool(argument))
        if argument or any(block.kind == "reported" for block in sitting.moment.blocks):
            sitting.paper.say(
                _("Type {sources} and a number for what each article says.").format(
                    sources=command_word("sources")
                )
            )
        return
    number = number_in(argument, len(claims))
    if number is None:
        sitting.paper.say(
            _("There is no source {asked} here; {type_this}").format(
                asked=argument, type_this=which_numbers("sources", len(claims))
            )
        )
        return
    say_claim(sitting.paper, claims[number - 1], sitting.playthrough.story, sitting.settings.now.articles)


def where(sitting: Sitting, argument: str) -> None:
    moment, paper = sitting.moment, sitting.paper
    paper.say(
        f"{sentence(moment.chapter_title)} {sentence(moment.title)} {clock_words(moment.clock, day=True)}."
    )
    for figure in moment.figures:
        label = bracketed(figure.label, figure.owner) if figure.owner else figure.label
        paper.say(labelled(label, sentence(figure.value)))
    if moment.worklist:
        paper.say(sentence(moment.worklist.title))
        for number, item in enumerate(moment.worklist.items, 1):
            # What comes next is seen when it comes, here as on the dashboard.
            state = item.answer_label or (_("At hand") if item.here else "")
            said = f"{sentence(item.title)} {sentence(state)}" if state else _("To come.")
            paper.say(f"{number}. {said}", under="   ")
        paper.say(_("You can choose:"))
    sitting.teller.offer(moment, every=True, before=sitting.before())


def again(sitting: Sitting, argument: str) -> None:
    sitting.again()


def log(sitting: Sitting, argument: str) -> None:
    lines = sitting.playthrough.log
    for number, line in enumerate(log_lines(lines), 1):
        sitting.paper.say(f"{number}. {line}" if lines else line, under="   ")


def handbook(sitting: Sitting, argument: str) -> None:
    paper, entries = sitting.paper, sitting.playthrough.handbook()
    if not entries:
        paper.say(_("This story has no handbook."))
        return
    number = number_in(argument, len(entries))
    wanted = folded(argument)
    chosen = [
        entry
        for place, entry in enumerate(entries, 1)
        if place == number or wanted in (folded(entry[0].id), folded(entry[0].title))
    ]
    begun = [entry for entry in entries if folded(entry[0].title).startswith(wanted)]
    if argument and not chosen and len(begun) == 1:
        chosen = begun
    if argument and not chosen:
        paper.say(
            _("The handbook has no entry {asked}; {type_this}").format(
                asked=argument, type_this=which_numbers("handbook", len(entries))
            )
        )
        return
    if not argument:
        for place, (entry, __) in enumerate(entries, 1):
            paper.say(labelled(f"{command_word('handbook')} {place}", entry.title), under="   ")
        return
    for entry, blocks in chosen:
        paper.say(sentence(entry.title))
        for block in blocks:
            mark = f"[{standing_words(block.standing)}] "
            for paragraph in paragraphs_of(block):
                if paragraph == GAP:
                    paper.gap()
                else:
                    paper.say(mark + paragraph)
                    mark = ""


def dossier(sitting: Sitting, argument: str) -> None:
    word, *other = argument.split(" ", 1)
    if means(word, "write"):
        _write_dossier(sitting, "".join(other).strip())
        return
    told = dossier_of(sitting.playthrough)
    number = number_in(argument, len(told.articles))
    if argument and number is None:
        sitting.paper.say(
            _("There is no article {asked}; {type_this}").format(
                asked=argument, type_this=which_numbers("dossier", len(told.articles))
            )
        )
        return
    if number is not None:
        for line in group_lines(told.articles[number - 1]):
            sitting.paper.say(line, under="  ")
        return
    words = {"dossier": command_word("dossier"), "write": after_word("write")}
    sitting.paper.say(_("What this run has told:"))
    for place, group in enumerate(told.articles, 1):
        told_here = ngettext("{told} of {count} facts.", "{told} of {count} facts.", group.count)
        said = f"{sentence(group.title)} {told_here.format(told=group.told, count=group.count)}"
        sitting.paper.say(labelled(f"{words['dossier']} {place}", said), under="   ")
    if told.disputes:
        sitting.paper.say(_("Disputes that it touched:"))
    for group in told.disputes:
        sitting.paper.say(f"- {sentence(group.title)}", under="  ")
    sitting.paper.say(
        _(
            "Type {dossier} and a number for the facts, {dossier} {write} for a file with all of it, or"
            " {dossier} {write} and the name of another run to have both runs side by side in it."
        ).format(**words)
    )


def _write_dossier(sitting: Sitting, other: str) -> None:
    beside = named_run(sitting, other) if other else None
    if other and beside is None:
        return
    try:
        file = written(dossier_page(sitting.playthrough, beside), Path.cwd())
    except OSError as error:
        sitting.paper.say(_("It could not be written: {reason}.").format(reason=error.strerror or error))
        return
    sitting.paper.say(
        _("The dossier and the transcript of this run are in {file}, in the folder {folder}.").format(
            file=file.name, folder=file.parent
        )
    )


def endings(sitting: Sitting, argument: str) -> None:
    gallery = gallery_of(sitting.playthrough, sitting.shelf)
    found = [ending for ending in gallery if ending.title]
    endings_found = ngettext(
        "{found} of {count} endings found.", "{found} of {count} endings found.", len(gallery)
    )
    sitting.paper.say(endings_found.format(found=len(found), count=len(gallery)))
    now = sitting.shelf.now() if sitting.shelf else 0.0
    for ending in found:
        words = [sentence(ending.title)]
        if ending.save:
            when = (ago(now - ending.found),) if ending.found is not None else ()
            words.append(f"{listed((ending.save, *when))}.")
        sitting.paper.say(f"- {' '.join(words)}", under="  ")
