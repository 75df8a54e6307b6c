/* SPDX-License-Identifier: MIT */
/* Over 300 lines: a rule of the grammar of attribution a row; whole dispatches are in tests/gold. */
#include <check.h>

#include "tests/models/extract/reader.h"

#define COUNT(rows) (sizeof(rows) / sizeof((rows)[0]))
#define TALKS "Swedish Prime Minister Lars Berg and Peruvian President Ana Rojas met in Lima. "

/* Who [cue] what; one behind the other. */
static void print_statements(const struct facts *facts)
{
	for (size_t i = 0; i < facts->statement_count; i++) {
		const struct statement_fact *fact = &facts->statements[i];

		reader_check_sources(facts, &fact->basis);
		reader_add("%s", i > 0 ? "; " : "");
		reader_add_entities(facts, fact->speakers);
		reader_add(" [%.*s] %.*s", (int)fact->cue.text.len, fact->cue.text.at, (int)fact->text.len,
			   fact->text.at);
	}
}

START_TEST(the_noun_phrase_before_a_verb_of_speech_speaks)
{
	static const struct reader_case rows[] = {
		{"But environmental groups condemned the dam.", "environmental groups [condemned] the dam"},
		{"In Lima, opposition deputies have accused the cabinet of haste.",
		 "opposition deputies [accused] the cabinet of haste"},
		{"The road will open in May, the Peruvian presidency said.",
		 "the Peruvian presidency [said] The road will open in May"},
		{"One of the officials said a decision was near.", "One of the officials [said] a decision was near"},
		{"\"We packed our bags,\" confided a member of the delegation, who gave no name.",
		 "a member of the delegation [confided] We packed our bags"},
		{"Trade grew, according to a summary released by the chamber.",
		 "a summary released by the chamber [according to] Trade grew"},
		{"Participants in the session underlined the need for roads.",
		 "Participants in the session [underlined] the need for roads"},
		{"The visit underlined the need for roads.", ""},
		{"Few analysts believe that the road will open.", ""},
		{"Prices in the capital rose.", ""},
		{"Some Member States underscored the need for roads. Several participating countries opposed tolls.",
		 "Some Member States [underscored] the need for roads; Several participating countries [opposed] "
		 "tolls"},
		{"NATO and its allies said it was late. Chile, its neighbours and its partners want a road.",
		 "North Atlantic Treaty Organization,its allies [said] it was late; "
		 "CL,its neighbours,its partners [want] a road"},
		{TALKS "Berg thanked Chile and its neighbours and said it was late.",
		 "Lars Berg [thanked] Chile and its neighbours; Lars Berg [said] it was late"},
		{"Neither man has said what it was.", ""},
		{TALKS "Neither Berg nor Rojas said the road was open. Neither Peru nor Sweden welcomed it.", ""},
		{TALKS "Berg said something that made her laugh. Rojas said nothing about the road.", ""},
		{TALKS "Berg said nothing would change. Rojas said little had changed.",
		 "Lars Berg [said] nothing would change; Ana Rojas [said] little had changed"},
		{"The member states on Monday opened the road.", ""},
	};

	reader_check(rows, COUNT(rows), NULL, print_statements);
}
END_TEST

START_TEST(a_content_ends_where_its_clause_does)
{
	static const struct reader_case rows[] = {
		{TALKS "Berg, who had promised to stay away, insisted that the road was safe.",
		 "Lars Berg [promised] to stay away; Lars Berg [insisted] the road was safe"},
		{TALKS "Berg, in turn, praised the bridge, supported the road and invited Rojas to Malmo.",
		 "Lars Berg [praised] the bridge; Lars Berg [supported] the road; Lars Berg [invited] Rojas to Malmo"},
		{TALKS "The text condemns the raid and reiterates support for the road.",
		 "The text [condemns] the raid; The text [reiterates] support for the road"},
		{TALKS "Berg welcomed the plan, although Rojas warned that it was late.",
		 "Lars Berg [welcomed] the plan; Ana Rojas [warned] it was late"},
		{TALKS "Peru values the road, Rojas said, and will keep it open.",
		 "Ana Rojas [said] Peru values the road \xE2\x80\xA6 and will keep it open"},
		{TALKS "If it rains, Rojas said, Beijing will close the road.",
		 "Ana Rojas [said] If it rains \xE2\x80\xA6 Beijing will close the road"},
		{TALKS "It was not a page, Berg said, but a chapter.",
		 "Lars Berg [said] It was not a page \xE2\x80\xA6 but a chapter"},
		{TALKS "It was not a page, Berg said, but he liked it.", "Lars Berg [said] It was not a page"},
		{TALKS "The road is safe, Rojas said, adding that Peru welcomes more ships.",
		 "Ana Rojas [said] The road is safe; Ana Rojas [adding] Peru welcomes more ships"},
		{TALKS "Rojas stressed that the road was safe, and asked Sweden to use it.",
		 "Ana Rojas [stressed] the road was safe; Ana Rojas [asked] Sweden to use it"},
		{TALKS "Berg said in an emailed response that the road was safe.",
		 "Lars Berg [said] the road was safe"},
		{TALKS "Berg updated Rojas on the fair that Sweden is to host.",
		 "Lars Berg [updated] Rojas on the fair that Sweden is to host"},
		{TALKS "Berg declined to say whether Rojas had raised the tax.", ""},
		{TALKS "Berg pledged not to close the road.", "Lars Berg [pledged] not to close the road"},
		{TALKS "Berg saluted the guard of honour.", ""},
		{TALKS "Berg, who called for a new road, left early.", "Lars Berg [called for] a new road"},
		{TALKS "Berg said the bridge \"did shake\" but declined to give details.",
		 "Lars Berg [said] the bridge \"did shake\""},
		{TALKS "Berg tasked officials with a plan; no road was opened at the meeting.",
		 "Lars Berg [tasked] officials with a plan"},
		{TALKS "According to plan, the road will open in May.", ""},
		{TALKS "Reports that Rojas had promised a new road were false.", ""},
		{TALKS "A report that Rojas had promised a new road was wrong.", ""},
		{TALKS "Commenting on media reports that Rojas had promised a road, Berg said it was late.",
		 "Lars Berg [said] it was late"},
		{TALKS "Berg, asked about claims that Peru rejected the road, praised the plan.",
		 "Lars Berg [praised] the plan"},
		{TALKS "Berg said in a report that the road was open.", "Lars Berg [said] the road was open"},
		{TALKS "Among other things, they agreed\n\n- to open the road;\n- to mend the bridge.\n",
		 "Lars Berg,Ana Rojas [agreed] to open the road \xE2\x80\xA6 to mend the bridge"},
	};

	reader_check(rows, COUNT(rows), NULL, print_statements);
}
END_TEST

START_TEST(a_source_between_commas_is_no_part_of_what_it_says)
{
	static const struct reader_case rows[] = {
		{TALKS "Berg praised the road, and noted that, according to the World Bank, Peru ranks tenth.",
		 "Lars Berg [praised] the road; "
		 "Lars Berg [noted] according to the World Bank, Peru ranks tenth; World Bank [according to] Peru "
		 "ranks tenth"},
		{"The Bank of Chile grew and, according to the World Bank, will grow again.",
		 "World Bank [according to] will grow again"},
		{TALKS "Berg said that, in his view, the road was late.",
		 "Lars Berg [said] in his view, the road was late"},
		{"Chile is late, according to the World Bank.", "World Bank [according to] Chile is late"},
		{"According to the report, released on Monday, trade was slow.",
		 "the report [According to] trade was slow"},
		{TALKS "According to Ola Lund, the minister of trade, the deal was late.",
		 "Ola Lund [According to] the deal was late"},
		{"According to the text, the road, a present of the king, was late.",
		 "the text [According to] the road, a present of the king, was late"},
		{"According to Ola Lund, the ferries carry coal.", "Ola Lund [According to] the ferries carry coal"},
		{"If they are late, said Ola Lund, an analyst at the Lima Forum, \"we should see it\".",
		 "Ola Lund [said] If they are late … \"we should see it\""},
		{TALKS "Berg said: \"The road is long.\" He underlined, however, that it was safe.",
		 "Lars Berg [said] The road is long; Lars Berg [underlined] it was safe"},
		{TALKS "\"The road is long.\" Berg said.", "Lars Berg [said] The road is long"},
		{"Chile announced grants for schools, and it was agreed that the bank would open an office.",
		 "CL [announced] grants for schools"},
		{TALKS "Sweden announced grants for schools, and it was agreed that a bank would open.",
		 "SE [announced] grants for schools; Lars Berg,Ana Rojas [agreed] a bank would open"},
		{TALKS "Berg told the press that Peru was late, but would not say whether it would pay.",
		 "Lars Berg [told] Peru was late"},
		{TALKS "Berg said that Peru was late, but did not elaborate.", "Lars Berg [said] Peru was late"},
		{TALKS "They announced a truce in their dispute, but gave odd accounts of what they had agreed.",
		 "Lars Berg,Ana Rojas [announced] a truce in their dispute"},
		{TALKS "Berg said that Peru would not say when it opens, but would pay.",
		 "Lars Berg [said] Peru would not say when it opens, but would pay"},
		{TALKS "Berg praised the plan, and the road was opened on the same day.",
		 "Lars Berg [praised] the plan"},
		{TALKS "Berg praised the growth of trade, and the progress that has been made.",
		 "Lars Berg [praised] the growth of trade, and the progress that has been made"},
		{TALKS "Berg noted the work done by the bank, and the results it has achieved.",
		 "Lars Berg [noted] the work done by the bank, and the results it has achieved"},
		{TALKS "Berg welcomed the truce, and what she called a \"new tone\" in Lima.",
		 "Lars Berg [welcomed] the truce, and what she called a \"new tone\" in Lima"},
		{TALKS
		 "According to Ola Lund, 52, the road is late. According to Ola Lund, speaking in Lima, it is dark.",
		 "Ola Lund [According to] the road is late; Ola Lund [According to] it is dark"},
		{TALKS "Berg praised the plans, and support for them was confirmed.", "Lars Berg [praised] the plans"},
		{TALKS "In May, when Peru announced a freeze, which hurt, trade fell.",
		 "PE [announced] a freeze, which hurt"},
		{TALKS "As Berg announced the plan, the port and the road, the king left.",
		 "Lars Berg [announced] the plan, the port and the road"},
		{TALKS "Berg praised the road, and the role Peru has played.",
		 "Lars Berg [praised] the road, and the role Peru has played"},
		{TALKS "Berg announced a grant, and schools will open in May.", "Lars Berg [announced] a grant"},
		{TALKS "Berg praised the road but would not give a date.", "Lars Berg [praised] the road"},
		{TALKS "Peru reiterates its commitment to peace and, in this context, its position will remain.",
		 "PE [reiterates] its commitment to peace"},
		{TALKS "Berg asked, \"Who goes?\" Rojas said, \"I do.\" The king left.",
		 "Lars Berg [asked] Who goes; Ana Rojas [said] I do"},
		{TALKS "According to Ola Lund, who left early, the road is late.",
		 "Ola Lund [According to] the road is late"},
		{TALKS "Berg praised the road and the bridge, but not the tunnel.",
		 "Lars Berg [praised] the road and the bridge, but not the tunnel"},
	};

	reader_check(rows, COUNT(rows), NULL, print_statements);
}
END_TEST

START_TEST(a_verb_says_what_its_frame_lets_it_say)
{
	static const struct reader_case rows[] = {
		{TALKS "Berg and Rojas agreed to a Chinese-brokered truce that has largely held.",
		 "Lars Berg,Ana Rojas [agreed to] a Chinese-brokered truce that has largely held"},
		{TALKS "Rojas agreed to the plan.", "Ana Rojas [agreed to] the plan"},
		{TALKS "They agreed to jointly build a road.", "Lars Berg,Ana Rojas [agreed] to jointly build a road"},
		{TALKS "They agreed to further strengthen ties.",
		 "Lars Berg,Ana Rojas [agreed] to further strengthen ties"},
		{TALKS "They agreed to each open an office.", "Lars Berg,Ana Rojas [agreed] to each open an office"},
		{TALKS "They agreed to visits by ministers.", "Lars Berg,Ana Rojas [agreed to] visits by ministers"},
		{TALKS "They agreed to discuss it.", "Lars Berg,Ana Rojas [agreed] to discuss it"},
		{TALKS "The terms agreed to by both sides are clear.", ""},
		{"Remarks by Prime Minister Lars Berg\n\nLet me start by thanking our host.",
		 "Lars Berg [thanking] our host"},
		{TALKS "They agreed to be ready.", "Lars Berg,Ana Rojas [agreed] to be ready"},
		{TALKS "They agreed to two rounds of talks.", "Lars Berg,Ana Rojas [agreed to] two rounds of talks"},
		{TALKS "Rojas refused to comment further.", ""},
		{TALKS "Rojas refused to give any details.", ""},
		{TALKS "Rojas refused to pay the fee.", "Ana Rojas [refused] to pay the fee"},
		{TALKS "The report quoted a 29-year-old driver as saying she had not been paid.",
		 "a 29-year-old driver [saying] she had not been paid"},
		{TALKS "The report quoted one teacher in Lima as telling the press that it was late.",
		 "one teacher in Lima [telling] it was late"},
		{TALKS "Rojas called Berg a \"puppet of the north\" at a rally in May.",
		 "Ana Rojas [called] Berg a \"puppet of the north\""},
		{TALKS "Rojas called the visit \"timely\" at the end of the talks.",
		 "Ana Rojas [called] the visit \"timely\""},
		{TALKS "Berg described the pact as \"a great day\" for his country.",
		 "Lars Berg [described] the pact as \"a great day\" for his country"},
		{TALKS "Rojas welcomed Berg with an official ceremony.", ""},
		{TALKS "Rojas welcomed her guest at the gate of the palace.", ""},
		{TALKS "Rojas welcomed Berg's decision.", "Ana Rojas [welcomed] Berg's decision"},
		{TALKS "Rojas welcomed Berg to Lima.", "Ana Rojas [welcomed] Berg to Lima"},
		{TALKS "\n\n6. Climate change was described by the Prime Minister of Sweden as the greatest threat.\n",
		 "Lars Berg [described] Climate change \xE2\x80\xA6 as the greatest threat"},
		{TALKS "The bank will open a port, a plan first floated by President Ana Rojas.", ""},
		{TALKS "They agreed, under Swiss mediation, to reopen the road.",
		 "Lars Berg,Ana Rojas [agreed] to reopen the road"},
		{TALKS "Berg would only say that it was late. Rojas would say more in May.",
		 "Lars Berg [say] it was late"},
		{TALKS "A ministry spokesman would say only that Peru \"takes note\" of it.",
		 "A ministry spokesman [say] Peru \"takes note\" of it"},
		{TALKS "Berg has in the past insisted that Peru pay.", "Lars Berg [insisted] Peru pay"},
		{TALKS "Berg has in recent weeks accused Peru of haste.", "Lars Berg [accused] Peru of haste"},
		{TALKS "Concern was expressed by Berg over the raid.",
		 "Lars Berg [expressed] Concern \xE2\x80\xA6 over the raid"},
		{TALKS "Rojas said Sweden had proposed setting up a bank.",
		 "Ana Rojas [said] Sweden had proposed setting up a bank; SE [proposed] setting up a bank"},
		{TALKS "As the President pointed out, trade has grown.", "Ana Rojas [pointed out] trade has grown"},
		{TALKS "Trade has grown, as Berg noted.", "Lars Berg [noted] Trade has grown"},
		{TALKS "The road, as announced, will open.", ""},
		{TALKS "Having noted the report, Berg left.", "Lars Berg [noted] the report"},
		{TALKS "Sweden extended full support to the bank.", "SE [extended full support to] the bank"},
		{TALKS "The road is safe, Berg said, citing a study.", "Lars Berg [said] The road is safe"},
		{TALKS "Berg said it was late, citing a study.", "Lars Berg [said] it was late"},
		{TALKS "\"It is good,\" Berg said, adding that the United States stood ready to help.",
		 "Lars Berg [said] It is good; Lars Berg [adding] the United States stood ready to help"},
	};

	reader_check(rows, COUNT(rows), NULL, print_statements);
}
END_TEST

START_TEST(the_items_of_a_list_are_clauses_of_who_stands_above_it)
{
	static const struct reader_case rows[] = {
		{"The Lake Council met in Oslo.\n\nActing under Article 7, the Council:\n\n"
		 "1. Commends Chile for the road;\n\n2. Expresses concern at the raid, and strongly condemns it all; "
		 "and\n\n"
		 "3. Decides to meet again.\n",
		 "Lake Council [Commends] Chile for the road; Lake Council [Expresses] concern at the raid; "
		 "Lake Council [condemns] it all; Lake Council [Decides] to meet again"},
		{"The Security Council,\n\nRecalling its statements; also noting the report,\n\n"
		 "1. Welcomes the plan of the bank;\n\n2. Calls upon Chad to open the border.\n",
		 "United Nations Security Council [Recalling] its statements; "
		 "United Nations Security Council [noting] the report; "
		 "United Nations Security Council [Welcomes] the plan of the bank; "
		 "United Nations Security Council [Calls upon] Chad to open the border"},
		{"The Ministers:\n\n1. Express concern at the raid, and strongly condemn the attack on Lima;\n",
		 "The Ministers [Express] concern at the raid; The Ministers [condemn] the attack on Lima"},
		{"The Lake Council met in Oslo,\n\n1. Welcome address by the mayor\n", ""},
		{"Members of the Council:\n\n1. Chile\n\n2. Peru\n", ""},
	};

	reader_check(rows, COUNT(rows), NULL, print_statements);
}
END_TEST

START_TEST(who_is_meant_is_told_by_what_stands_around)
{
	static const struct reader_case rows[] = {
		{"Spokeswoman Eva Lind would not say whether Prime Minister Lars Berg had met envoy Juan Paz. "
		 "She did say the road was safe.",
		 "Eva Lind [say] the road was safe"},
		{"Asked about it, Prime Minister Lars Berg shook his head. \"No,\" he said.", "Lars Berg [said] No"},
		{"Minister Lars Berg waved away the plan, said an aide. \"It is old,\" the aide quoted him as saying.",
		 "Lars Berg [waved away] the plan; an aide [said] Minister Lars Berg waved away the plan; "
		 "Lars Berg [saying] It is old"},
		{TALKS "They read a report by Professor Juan Paz. The Prime Minister of Chile said it was late. The "
		       "Swedish Prime Minister praised the road.",
		 "The Prime Minister of Chile [said] it was late; Lars Berg [praised] the road"},
		{"Remarks by President Ana Rojas\n\nI thank our envoy, Juan Paz. He has promised a road. I praised the "
		 "plan.",
		 "Ana Rojas [thank] our envoy, Juan Paz; Juan Paz [promised] a road; Ana Rojas [praised] the plan"},
		{TALKS "Each side accuses the other of haste. Berg later left, his office said.",
		 "SE,PE [accuses] the other of haste; Lars Berg's office [said] Berg later left"},
		/* an office by its initials is of who bears it with these words */
		{"External Affairs Minister Asha Rao met Foreign Minister Juan Paz. Paz left. EAM praised the road.",
		 "Asha Rao [praised] the road"},
		/* the main verb behind a relative clause has the subject before it */
		{TALKS
		 "Berg left. Minister Eva Lind, who met the Chilean envoy, Juan Paz, said it was late. She has praised "
		 "the road.",
		 "Eva Lind [said] it was late; Eva Lind [praised] the road"},
		{"Minister Eva Lind, who signed with Juan Paz, a friend, and left early, has praised the road.",
		 "Eva Lind [praised] the road"},
		{"Minister Eva Lind, who was ill, stayed at home, and the Chilean envoy, Juan Paz, said it was late.",
		 "Juan Paz [said] it was late"},
		{"Sweden and Peru\n\nRoads were built. Ships came. Tolls fell. Rain fell. Trains left. Ports grew. "
		 "Banks "
		 "lent. Ferries sailed.\n\nRemarks by President Ana Rojas in Lima\n\nI praised the road. We "
		 "welcome the dam.",
		 "Ana Rojas [praised] the road; Ana Rojas [welcome] the dam"},
		/* who stands beside her is not she */
		{"Prime Minister Ana Rojas met Premier Lu Han. \"It is late,\" Rojas said. Lu, standing beside her, "
		 "nodded. He praised the road. She urged haste.",
		 "Ana Rojas [said] It is late; Lu Han [praised] the road; Ana Rojas [urged] haste"},
		{"Foreign Minister Smt. Asha Rao met Foreign Minister Juan Paz. He later thanked Shri Mohan Das. She "
		 "praised the road.",
		 "Juan Paz [thanked] Shri Mohan Das; Asha Rao [praised] the road"},
		{TALKS "Berg, chairman of the Danube Fund, who urged the members to pay, left early.",
		 "Lars Berg [urged] the members to pay"},
		{TALKS "\"It is late,\" said President von der Lind. Prime Minister de Rana said it was not.",
		 "von der Lind [said] It is late; de Rana [said] it was not"},
		/* "we" are those whom the head of the text names, unless one of them says "I" */
		{"Joint statement by Prime Minister Lars Berg of Sweden and President Ana Rojas of Peru\n\n"
		 "We welcome the new road.",
		 "Lars Berg,Ana Rojas [welcome] the new road"},
		{"We, the Leaders of the Andes, met in Lima.\n\n1. We WELCOME the new road, and CALL FOR a bridge.\n",
		 "the Leaders of the Andes [WELCOME] the new road; the Leaders of the Andes [CALL FOR] a bridge"},
		{"Excellency President Ana Rojas, Prime Minister Lars Berg,\n\nI came by sea. We welcome the road.",
		 " [welcome] the road"},
		{"Secretary of State Ann Moe called Peru. The Secretary thanked Peru.", "Ann Moe [thanked] Peru"},
		{"Special Representative Ann Moe left. The representative of Chile said she was right.",
		 "The representative of Chile [said] she was right"},
		{"\"It is late,\" Ilma Sun, a campaigner with the group Clear Air, told reporters. She blamed the tax.",
		 "Ilma Sun [told] It is late; Ilma Sun [blamed] the tax"},
		{"An aide accused Lima of haste. \"It is late,\" the aide, who gave no name, told reporters.",
		 "An aide [accused] Lima of haste; An aide [told] It is late"},
		{"A spokeswoman for the ministry would not comment, but said the road was safe.",
		 "A spokeswoman for the ministry [said] the road was safe"},
	};

	reader_check(rows, COUNT(rows), NULL, print_statements);
}
END_TEST

/* When, one behind the other. */
static void print_dates(const struct facts *facts)
{
	for (size_t i = 0; i < facts->statement_count; i++)
		reader_add("%s%.*s", i > 0 ? "; " : "", (int)facts->statements[i].date.iso.len,
			   facts->statements[i].date.iso.at);
}

START_TEST(a_statement_is_of_the_day_that_its_clause_tells)
{
	static const struct reader_case rows[] = {
		{TALKS "Berg said that the road was open.", "2024-05-06"},
		{TALKS "Berg said on Friday that the road was open.", "2024-05-03"},
		{TALKS "Berg on Saturday praised the road.", "2024-05-04"},
		{TALKS "On Friday, Rojas praised the road.", "2024-05-03"},
		{TALKS "The road is open, Berg said on April 29.", "2024-04-29"},
		{TALKS "\"It is open,\" Rojas told reporters on Sunday.", "2024-05-05"},
		{TALKS "At the first summit, held in Lima in May 2023, Sweden announced a new road.", "2023-05"},
		{TALKS "Berg said in an interview last month that it was late.", "2024-04"},
		{TALKS "Berg said trade grew in 2023.", "2024-05-06"},
		{TALKS "Berg called for a summit in June.", "2024-05-06"},
		{TALKS "Berg said by Friday the road would be open.", "2024-05-06"},
		{TALKS "On Friday the president told lawmakers that it was late.", "2024-05-03"},
		{TALKS "Berg said last week that it was late.", ""},
		{TALKS "Berg has repeatedly said that it was late.", ""},
		{TALKS "Since March 2023, when Berg declared a restart of talks, ties have grown.", "2023-03"},
	};

	reader_check(rows, COUNT(rows), "2024-05-06", print_dates);
}
END_TEST

START_TEST(a_weekday_counts_back_from_a_dispatch_without_a_year)
{
	static const struct reader_case rows[] = {
		{"LIMA, Saturday, Nov. 23 - The premier, Lars Berg, left.\n\nOn Friday Berg said that it was late. "
		 "Berg said on Sunday that it was dark. Berg said on November 20 that it was not. Berg praised Peru.",
		 "XXXX-11-22; XXXX-11-17; XXXX-11-20; XXXX-11-23"},
		{"LIMA, Nov. 23 - The premier, Lars Berg, said on Saturday that it was dark. On Sunday Berg praised "
		 "Peru.",
		 "XXXX-11-23; "},
		{"LIMA, Monday, March 2 - The premier, Lars Berg, left.\n\nBerg said on Friday that it was dark.", ""},
	};

	reader_check(rows, COUNT(rows), NULL, print_dates);
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {
		the_noun_phrase_before_a_verb_of_speech_speaks,
		a_content_ends_where_its_clause_does,
		a_source_between_commas_is_no_part_of_what_it_says,
		a_verb_says_what_its_frame_lets_it_say,
		the_items_of_a_list_are_clauses_of_who_stands_above_it,
		who_is_meant_is_told_by_what_stands_around,
		a_statement_is_of_the_day_that_its_clause_tells,
		a_weekday_counts_back_from_a_dispatch_without_a_year,
	};

	return reader_run("statements", tests, COUNT(tests));
}
