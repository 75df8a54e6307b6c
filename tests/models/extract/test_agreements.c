/* SPDX-License-Identifier: MIT */
/* Over 300 lines: a rule of agreements a row. */
#include <check.h>

#include "tests/models/extract/reader.h"

#define COUNT(rows) (sizeof(rows) / sizeof((rows)[0]))
#define TALKS "Swedish Prime Minister Lars Berg and Peruvian President Ana Rojas met in Lima. "

/* kind 'title' count modifier status parties {fields}; one behind the other. */
static void print_agreements(const struct facts *facts)
{
	static const char *const modifiers[] = {"", ">", "<", ">=", "<=", "~"};

	for (size_t i = 0; i < facts->agreement_count; i++) {
		const struct agreement_fact *fact = &facts->agreements[i];

		reader_check_sources(facts, &fact->basis);
		reader_add("%s%.*s '%.*s' %s%.*s %.*s ", i > 0 ? "; " : "", (int)fact->kind.len, fact->kind.at,
			   (int)fact->title.len, fact->title.at, modifiers[fact->count.modifier],
			   (int)fact->count.value.digits.len, fact->count.value.digits.at, (int)fact->status.len,
			   fact->status.at);
		reader_add_entities(facts, fact->parties);
		reader_add(" {");
		reader_add_texts(fact->fields);
		reader_add("}");
	}
}

START_TEST(an_agreement_is_told_by_its_verb)
{
	static const struct reader_case rows[] = {
		{TALKS "They signed over 20 agreements, covering energy, space and health.",
		 "agreement '' >20 signed SE,PE {energy|space|health}"},
		{TALKS "The two leaders signed a dozen documents.", "document '' 12 signed SE,PE {}"},
		{TALKS "Two MoUs were exchanged.", "memorandum '' 2 signed SE,PE {}"},
		{TALKS "They initialled a protocol on fishing rights.", "protocol '' 1 signed SE,PE {fishing rights}"},
		{TALKS "The sides adopted a joint declaration.", "declaration '' 1 agreed SE,PE {}"},
		{TALKS "They will sign a memorandum on forestry.", "memorandum '' 1 planned SE,PE {forestry}"},
		{TALKS "They signed three agreements on Monday, covering trade, fish and rivers.",
		 "agreement '' 3 signed SE,PE {trade|fish|rivers}"},
		{TALKS "The two governments plan to sign a treaty on double taxation next year.",
		 "treaty '' 1 planned SE,PE {double taxation}"},
		{TALKS "They signed an agreement on steel worth 140 mln dlrs.", "agreement '' 1 signed SE,PE {steel}"},
		{TALKS "They inked a $500 million deal.", "agreement '' 1 signed SE,PE {}"},
		{TALKS "The sides failed to reach an agreement on tariffs.", ""},
		{TALKS "They adopted a law on taxes and a decree.", ""},
	};

	reader_check(rows, COUNT(rows), NULL, print_agreements);
}
END_TEST

START_TEST(an_agreement_that_did_not_come_about_is_none)
{
	static const struct reader_case rows[] = {
		{TALKS "No agreement was signed at the meeting.", ""},
		{TALKS "Neither side signed the protocol.", ""},
		{TALKS "He said no agreement had been reached.", ""},
		{TALKS "Berg denied reports that a defence pact had been concluded.", ""},
		{TALKS "Rojas rejected media claims that Peru had signed a treaty with Chile.", ""},
		{TALKS "Peru denied that it had signed an agreement with Chile.", ""},
		{TALKS "Berg denied having signed the pact.", ""},
		{TALKS "Reports that Chile and Bolivia had signed a treaty were false.", ""},
		{TALKS "The signing of the agreement was postponed.", ""},
		{TALKS "Talks on a free trade agreement collapsed.", ""},
		{TALKS "Peru was to have signed the charter in April.", ""},
		{TALKS "Had they signed the treaty then, trade would have grown.", ""},
		{TALKS "Peru withdrew from the agreement signed in Quito in 2011.", ""},
		{TALKS "Will a contract be signed?", ""},
	};

	reader_check(rows, COUNT(rows), NULL, print_agreements);
}
END_TEST

START_TEST(an_agreement_is_told_in_the_passive)
{
	static const struct reader_case rows[] = {
		{TALKS "An agreement on visa-free travel was signed.",
		 "agreement '' 1 signed SE,PE {visa-free travel}"},
		{TALKS "A treaty on extradition and a protocol on customs were signed.",
		 "treaty '' 1 signed SE,PE {extradition}; protocol '' 1 signed SE,PE {customs}"},
		{TALKS "The following agreements were signed: on air traffic; on tourism; and on mutual aid.",
		 "agreement ''  signed SE,PE {air traffic|tourism|mutual aid}"},
		{TALKS "A contract for two bridges is to be signed.", "contract '' 1 planned SE,PE {two bridges}"},
		{TALKS "An agreement on fish, initialled in Lima in May, has entered into force.",
		 "agreement '' 1 in_force SE,PE {fish}"},
		{TALKS "The treaty on taxes will enter into force next year.", "treaty '' 1 planned SE,PE {taxes}"},
		{TALKS "They praised the accord on rivers, which was signed in Lima on 5 May 2008.",
		 "agreement '' 1 signed SE,PE {rivers}"},
		{TALKS "More than 40 contracts would follow.", "contract '' >40 planned SE,PE {}"},
	};

	reader_check(rows, COUNT(rows), NULL, print_agreements);
}
END_TEST

START_TEST(what_stands_around_a_passive_is_read_with_it)
{
	static const struct reader_case rows[] = {
		{TALKS
		 "After the talks, an accord on fish, a memorandum between the Swedish Ministry of Transport and the "
		 "Peruvian Ministry of Transport, Posts and Health, and a programme of exchanges for 2006-2008 were "
		 "signed.",
		 "agreement '' 1 signed SE,PE {fish}; memorandum '' 1 signed SE,PE {}; plan '' 1 signed SE,PE {}"},
		{TALKS
		 "12 agreements were signed in the fields of transport, energy and health between the two countries.",
		 "agreement '' 12 signed SE,PE {transport|energy|health}"},
		{TALKS "12 agreements were signed in Lima.", "agreement '' 12 signed SE,PE {}"},
		{TALKS
		 "At the end of the talks, a Protocol amending the Fish Services Agreement of 1993 was initialled.",
		 "protocol '' 1 signed SE,PE {Fish Services Agreement of 1993}"},
		{TALKS
		 "Eight agreements were signed, including a protocol on fish and a joint declaration of intent on "
		 "ships.",
		 "agreement '' 8 signed SE,PE {}; protocol '' 1 signed SE,PE {fish}; declaration '' 1 signed SE,PE "
		 "{ships}"},
		{TALKS "They regretted the pace of the Bremen agreements, which was agreed to be slow.", ""},
	};

	reader_check(rows, COUNT(rows), NULL, print_agreements);
}
END_TEST

START_TEST(an_agreement_is_told_in_a_relative_clause)
{
	static const struct reader_case rows[] = {
		{TALKS "Berg reviewed a drone contract that the two countries signed in February.",
		 "contract '' 1 signed SE,PE {}"},
		{TALKS "With Chilean Foreign Minister Eva Soto, Berg reviewed a drone contract that the two countries "
		       "signed in February.",
		 "contract '' 1 signed  {}"},
		{TALKS "They praised the agreement that Peru signed with Chile in 2019.",
		 "agreement '' 1 signed PE,CL {}"},
		{TALKS "Berg read a contract on fish which Peru signed.", "contract '' 1 signed SE,PE {fish}"},
		{TALKS "Berg read a contract and said that Peru signed.", ""},
		{TALKS "Berg said of the contract that Rojas had met Chileans and signed in.", ""},
		{TALKS "They agreed to finalise the power purchase agreement.", "agreement '' 1 planned SE,PE {}"},
	};

	reader_check(rows, COUNT(rows), NULL, print_agreements);
}
END_TEST

START_TEST(an_agreement_is_told_as_a_noun_or_by_its_name)
{
	static const struct reader_case rows[] = {
		{TALKS "The talks ended with the signing of six documents.", "document '' 6 signed SE,PE {}"},
		{TALKS "They welcomed the negotiations on a tax treaty.", "treaty '' 1 planned SE,PE {}"},
		{TALKS "Both praised the 1951 Andean Rivers Treaty.", "treaty 'Andean Rivers Treaty' 1 in_force  {}"},
		{TALKS "They signed a Treaty of Friendship, Trade and Cooperation.",
		 "treaty 'Treaty of Friendship, Trade and Cooperation' 1 signed SE,PE {}"},
		{TALKS "The treaty was long.", ""},
		{"Andean Road Declaration\n\nThe leaders met in Lima.\n", ""}, /* this text itself */
	};

	reader_check(rows, COUNT(rows), NULL, print_agreements);
}
END_TEST

START_TEST(agreements_are_found_in_the_words_of_all_agencies)
{
	static const struct reader_case rows[] = {
		{TALKS "They witnessed the signing of more than 20 cooperation documents covering trade, space and "
		       "tourism.",
		 "document '' >20 signed SE,PE {trade|space|tourism}"},
		{TALKS "They witnessed the exchange of three memoranda of understanding in the fields of energy and "
		       "health.",
		 "memorandum '' 3 signed SE,PE {energy|health}"},
		{TALKS "They attended the signing ceremony of five agreements.", "agreement '' 5 signed SE,PE {}"},
		/* a list ends with its "and", whoever tells of it behind a comma */
		{TALKS
		 "The two sides signed four memoranda on roads, health and fish, Transport Minister Eva Lind said.",
		 "memorandum '' 4 signed SE,PE {roads|health|fish}"},
		{TALKS "They signed accords on science and technology, roads and bridges, and health.",
		 "agreement ''  signed SE,PE {science and technology|roads and bridges|health}"},
		{TALKS
		 "They welcomed the signing of the Memorandum on customs and the exchange of notes concerning fish.",
		 "memorandum '' 1 signed SE,PE {customs}; letter '' 1 signed SE,PE {fish}"},
		{TALKS "They signed an accord on tea, and the two ministers, Eva Lind and Juan Prado, initialled a "
		       "protocol on fish.",
		 "agreement '' 1 signed SE,PE {tea}; protocol '' 1 signed SE,PE {fish}"},
		{TALKS "They signed an accord on tea, and Peru sold gold.", "agreement '' 1 signed SE,PE {tea}"},
		{TALKS "They hailed the exchange of students and the exchange of views.", ""},
		{TALKS
		 "They hailed the signing of 19 bilateral instruments in areas such as tourism, science and trade.",
		 "document '' 19 signed SE,PE {tourism|science|trade}"},
		{TALKS
		 "They hailed the signing of 21 agreements, including 11 intergovernmental arrangements, on energy.",
		 "agreement '' 21 signed SE,PE {}; arrangement '' 11 signed SE,PE {energy}"},
		{TALKS "They recalled the Agreement for Lasting Peace through a Permanent Cessation of Hostilities "
		       "signed in Pretoria on 2 "
		       "November 2022.",
		 "agreement 'Agreement for Lasting Peace through a Permanent Cessation of Hostilities' 1 signed SE,PE "
		 "{Lasting Peace through a Permanent Cessation of Hostilities}"},
		{TALKS "They signed the Revitalized Agreement on Fish in September 2018.",
		 "agreement 'Revitalized Agreement on Fish' 1 signed SE,PE {Fish}"},
		{TALKS "Eight memoranda of understanding (MoUs) and one letter of intent (LoI) were signed.",
		 "memorandum '' 8 signed SE,PE {}; letter '' 1 signed SE,PE {}"},
		{TALKS "Seven documents, including an Action Plan for 2023-2025 and a protocol on fish, were signed.",
		 "document '' 7 signed SE,PE {}; plan '' 1 signed SE,PE {}; protocol '' 1 signed SE,PE {fish}"},
		{TALKS "They inked four agreements. They signed the documents on behalf of their countries.",
		 "agreement '' 4 signed SE,PE {}"},
		{TALKS "Peru and the European Union will sign a trade agreement.", "agreement '' 1 planned PE {}"},
		{TALKS "They signed 14 documents, including agreements on tea and rice.",
		 "document '' 14 signed SE,PE {}; agreement ''  signed SE,PE {tea|rice}"},
		{TALKS "They hailed the signing of these documents: a memorandum on fish, signed by Mrs Eva Lind; an "
		       "accord on "
		       "tea; and a treaty on rice.",
		 "document ''  signed SE,PE {}; memorandum '' 1 signed SE,PE {fish}; agreement '' 1 signed SE,PE "
		 "{tea}; treaty "
		 "'' 1 signed SE,PE {rice}"},
		{TALKS "They signed 14 contracts, including an order for 60 jets.", "contract '' 14 signed SE,PE {}"},
		{TALKS "They hailed the signing of a pact on tin, by Minister Eva Lind and Ambassador Juan Prado.",
		 "treaty '' 1 signed SE,PE {tin}"},
		{TALKS "The two sides signed seven MOUs, including ones on space and fish, in Lima.",
		 "memorandum '' 7 signed SE,PE {space|fish}"},
		{TALKS "They signed two agreements on gems and stones and on air traffic.",
		 "agreement '' 2 signed SE,PE {gems and stones|air traffic}"},
		{"Joint Statement by the Leaders of Colombia and Ecuador\n\nQuito, January 31, 2023\n\nThe Presidents "
		 "signed a "
		 "treaty.",
		 "treaty '' 1 signed EC,CO {}"},
		{TALKS "They exchanged two Memoranda of Understanding, MoUs, on food and climate.",
		 "memorandum '' 2 signed SE,PE {food|climate}"},
		{TALKS "They signed two memorandums on minerals and the blue economy Tuesday.",
		 "memorandum '' 2 signed SE,PE {minerals|blue economy}"},
		{TALKS "The share of roubles in mutual settlements reached 92%.", ""},
		{TALKS "The parties agreed on a roadmap for industry.", "plan '' 1 agreed SE,PE {industry}"},
		{TALKS "The leaders agreed the Lima Accord.", "agreement 'Lima Accord' 1 agreed SE,PE {}"},
		{TALKS "They agreed to work on a treaty.", ""},
		{TALKS "They would send help once the parties agreed to a truce.", ""},
		{TALKS "They agreed on the need for an agreement.", ""},
		{TALKS "An Agreement on Customs is expected to be concluded shortly.",
		 "agreement 'Agreement on Customs' 1 planned SE,PE {Customs}"},
	};

	reader_check(rows, COUNT(rows), NULL, print_agreements);
}
END_TEST

START_TEST(a_list_of_paragraphs_takes_the_verb_that_opens_it)
{
	static const struct reader_case rows[] = {
		{TALKS "The following documents were signed:\n\n- Memorandum of Understanding on tourism\n- Protocol "
		       "on fish\n",
		 "document ''  signed SE,PE {}; memorandum '' 1 signed SE,PE {tourism}; protocol '' 1 signed SE,PE "
		 "{fish}"},
		{TALKS "The following documents were signed:\n(i) Protocol on fish;\n(ii) MoU on tourism.",
		 "document ''  signed SE,PE {}; protocol '' 1 signed SE,PE {fish}; memorandum '' 1 signed SE,PE "
		 "{tourism}"},
		{TALKS
		 "The following documents were exchanged:\n\n1. MoU on tourism\n2. Agreement on fish for 2023-2027\n",
		 "document ''  signed SE,PE {}; memorandum '' 1 signed SE,PE {tourism}; agreement '' 1 signed SE,PE "
		 "{fish}"},
	};

	reader_check(rows, COUNT(rows), NULL, print_agreements);
}
END_TEST

START_TEST(a_headline_ends_with_its_line)
{
	static const struct reader_case rows[] = {
		{"PERU, SWEDEN SIGN FISH ACCORD\n    LIMA, March 17 - Peru and Sweden signed an accord on fish here\n"
		 "today, the ministry said.\n    It binds both until 1990, and each can leave the accord after that\n"
		 "with a notice of one year.\n",
		 "agreement '' 1 signed PE,SE {fish}"},
		{"Peru and Sweden sign accord\nLIMA, March 17, 1988 (Agency) - Peru and Sweden signed an accord on "
		 "fish\n"
		 "in Lima today, the ministry said.\n",
		 "agreement '' 1 signed PE,SE {fish}"},
	};

	reader_check(rows, COUNT(rows), NULL, print_agreements);
}
END_TEST

START_TEST(a_title_ends_where_its_name_ends)
{
	static const struct reader_case rows[] = {
		{TALKS
		 "They issued the Joint Statement between the People's Republic of China and the Republic of Peru "
		 "on Building a Common House in the Andes.",
		 "statement 'Joint Statement between the People's Republic of China and the Republic of Peru on "
		 "Building "
		 "a Common House in the Andes' 1 agreed CN,PE {Building a Common House in the Andes}"},
		{TALKS "They recalled the Treaty of Quito's Article 5.", "treaty 'Treaty of Quito' 1 in_force  {}"},
		{TALKS "The Andean Trade in Goods Agreement was signed.",
		 "agreement 'Andean Trade in Goods Agreement' 1 signed SE,PE {}"},
		{TALKS "They signed the Enhanced Partnership and Cooperation Agreement.",
		 "agreement 'Enhanced Partnership and Cooperation Agreement' 1 signed SE,PE {}"},
		{TALKS "They signed a Status of Forces Agreement.",
		 "agreement 'Status of Forces Agreement' 1 signed SE,PE {}"},
		{TALKS "They welcomed the signing of the MoU on Fish between Andean Academies and the Memorandum of "
		       "Understanding among Andean Banks.",
		 "memorandum 'MoU on Fish between Andean Academies' 1 signed SE,PE {Fish between Andean Academies}; "
		 "memorandum '' 1 signed SE,PE {}"},
		{TALKS "They signed an MoU on Cooperation in the field of Fisheries between the Ministry of Health of "
		       "Sweden and the Ministry of Fish of Peru.",
		 "memorandum 'MoU on Cooperation' 1 signed SE,PE {Fisheries}"},
		{TALKS "They signed an Agreement on the Establishment of a Joint Commission.",
		 "agreement 'Agreement on the Establishment of a Joint Commission' 1 signed SE,PE {Establishment of a "
		 "Joint Commission}"},
		{TALKS "They signed an MoU on Cooperation.",
		 "memorandum 'MoU on Cooperation' 1 signed SE,PE {Cooperation}"},
		{TALKS "Peru signed the Protocol to amend the treaty alongside Chile.",
		 "protocol '' 1 signed PE,CL {amend the treaty}"},
		{TALKS
		 "They signed 20 documents covering the Bridge and Road Initiative, new- and high-technology, trade "
		 "and fish, and media.",
		 "document '' 20 signed SE,PE {Bridge and Road Initiative|new- and high-technology|trade and "
		 "fish|media}"},
		{TALKS "They signed accords on Bridge and Road Initiatives.",
		 "agreement ''  signed SE,PE {Bridge|Road Initiatives}"},
	};

	reader_check(rows, COUNT(rows), NULL, print_agreements);
}
END_TEST

START_TEST(a_headline_and_its_text_are_one)
{
	static const struct reader_case rows[] = {
		{"Peru and Chile sign accord on lake\n\nThe presidents of Peru and Chile met yesterday in Lima, where "
		 "Peru and Chile signed an accord to clean up Lake Titi.\n",
		 "agreement '' 1 signed PE,CL {clean up Lake Titi}"},
		{"Peru and Chile sign treaty on fish\n\nPeru and Chile signed an accord on ships.\n",
		 "treaty ''  signed PE,CL {fish}; agreement '' 1 signed PE,CL {ships}"},
		{"Peru and Chile sign accord on fish\n\nPeru and Brazil will sign an accord on fish.\n",
		 "agreement ''  signed PE,CL {fish}; agreement '' 1 planned PE,BR {fish}"},
	};

	reader_check(rows, COUNT(rows), NULL, print_agreements);
}
END_TEST

START_TEST(what_is_concluded_or_refused_is_not_signed)
{
	static const struct reader_case rows[] = {
		{TALKS "Peru and Chile concluded a trade agreement.", "agreement '' 1 agreed PE,CL {}"},
		{TALKS "A treaty on fish was concluded.", "treaty '' 1 agreed SE,PE {fish}"},
		{TALKS "They hailed the conclusion of a treaty on fish.", "treaty '' 1 agreed SE,PE {fish}"},
		{TALKS "They concluded talks and signed a treaty.", "treaty '' 1 signed SE,PE {}"},
		{TALKS "Berg underlined the importance of concluding a treaty on fish.",
		 "treaty '' 1 planned SE,PE {fish}"},
		{TALKS "They will conclude a treaty on fish.", "treaty '' 1 planned SE,PE {fish}"},
		{TALKS "Chile will not sign the Lima Declaration.", "declaration 'Lima Declaration' 1 planned  {}"},
		{TALKS "Chile refuses to sign the Lima Declaration.", "declaration 'Lima Declaration' 1 planned  {}"},
		{TALKS "Chile did not sign the Lima Declaration.", "declaration 'Lima Declaration' 1 in_force  {}"},
	};

	reader_check(rows, COUNT(rows), NULL, print_agreements);
}
END_TEST

START_TEST(a_list_gives_one_fact_a_member)
{
	static const struct reader_case rows[] = {
		{TALKS
		 "They signed two documents - a joint action plan to expand trade and a joint statement on culture.",
		 "document '' 2 signed SE,PE {}; plan '' 1 signed SE,PE {expand trade}; "
		 "statement '' 1 signed SE,PE {culture}"},
	};

	reader_check(rows, COUNT(rows), NULL, print_agreements);
}
END_TEST

START_TEST(an_agreement_is_told_by_a_list_or_by_being_in_force)
{
	static const struct reader_case rows[] = {
		{TALKS
		 "A package of documents was signed, including a Treaty on Fish and a program of culture for 2026-2028 "
		 "and a roadmap.",
		 "document ''  signed SE,PE {}; treaty 'Treaty on Fish' 1 signed SE,PE {Fish}; plan '' 1 signed SE,PE "
		 "{}; "
		 "plan '' 1 signed SE,PE {}"},
		{"Swedish Prime Minister Lars Berg and Peruvian President Ana Rojas met.\n\nMeeting ahead of a summit "
		 "in Samoa, "
		 "the leaders also signed an accord on fish.",
		 "agreement '' 1 signed SE,PE {fish}"},
		{TALKS "The ministers signed an accord on fish as well as a letter of intent on ships.",
		 "agreement '' 1 signed SE,PE {fish}; letter '' 1 signed SE,PE {ships}"},
		{TALKS
		 "They signed nine agreements and memoranda of understanding on Monday, including an accord on fish.",
		 "agreement '' 9 signed SE,PE {}; agreement '' 1 signed SE,PE {fish}"},
		{TALKS
		 "Farmers fear the trade agreement between Armenia and Norway. They like that between the two sides.",
		 "agreement '' 1 in_force AM,NO {}"},
		{TALKS
		 "They witnessed the exchange of nine documents. Among them were a memorandum on fish and a protocol "
		 "on ships.",
		 "document '' 9 signed SE,PE {}; memorandum '' 1 signed SE,PE {fish}; protocol '' 1 signed SE,PE "
		 "{ships}"},
		{TALKS "Two memoranda and four contracts worth 3 billion dollars were signed.",
		 "memorandum '' 2 signed SE,PE {}; contract '' 4 signed SE,PE {}"},
		{TALKS "Berg said that contracts worth 3 billion dollars had been concluded.",
		 "contract ''  signed SE,PE {}"},
		{TALKS "The agreement on fish has been in force since 2010.", "agreement '' 1 in_force SE,PE {fish}"},
		{TALKS "A contract for a bridge had been awarded to a Swedish firm.",
		 "contract '' 1 agreed SE,PE {bridge}"},
	};

	reader_check(rows, COUNT(rows), NULL, print_agreements);
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {
		an_agreement_is_told_by_a_list_or_by_being_in_force,
		an_agreement_is_told_by_its_verb,
		an_agreement_that_did_not_come_about_is_none,
		an_agreement_is_told_in_the_passive,
		what_stands_around_a_passive_is_read_with_it,
		an_agreement_is_told_in_a_relative_clause,
		an_agreement_is_told_as_a_noun_or_by_its_name,
		agreements_are_found_in_the_words_of_all_agencies,
		a_list_of_paragraphs_takes_the_verb_that_opens_it,
		a_headline_ends_with_its_line,
		a_title_ends_where_its_name_ends,
		a_headline_and_its_text_are_one,
		what_is_concluded_or_refused_is_not_signed,
		a_list_gives_one_fact_a_member,
	};

	return reader_run("agreements", tests, COUNT(tests));
}
