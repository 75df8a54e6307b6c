/* SPDX-License-Identifier: MIT */
/* The runner finds what is wrong: one change to a record that agrees, one difference that names it. */
#include <check.h>
#include <jansson.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "tests/gold/compare.h"

static const char TEXT[] = "Žofia Kráľ said rain fell. Peru signed two treaties.";

static const char EXPECTED[] = "{'date':'2020-01-02','date_basis':'printed','warnings':[],"
			       "'leaders':[{'name':'Žofia Kráľ','role':null,'country':null}],"
			       "'statements':[{'speakers':['Žofia "
			       "Kráľ'],'attribution':'explicit','cue':'said','mode':'indirect','text':['rain fell']}],"
			       "'agreements':[{'evidence':'Peru signed two "
			       "treaties','kind':'treaty','count':2,'modifier':null,'status':'signed',"
			       "'parties':['PE'],'fields':[]}],'trade':[],'initiatives':[],'events':[]}";

static const char RECORD[] =
	"{'documents':[{'date':'2020-01-02','date_basis':'printed','warnings':[]}],"
	"'leaders':[{'id':'k','name':'Žofia "
	"Kráľ','roles':[],'countries':[]}],'countries':[{'id':'peru','alpha_2':'PE','name':'Peru'}],"
	"'statements':[{'id':'s','speakers':[{'id':'k','type':'leader'}],'attribution':'explicit','mode':'indirect',"
	"'cue':{'text':'said'},'text':'rain fell','nested_in':null,"
	"'sources':[{'role':'content','start':16,'end':25,'exact':'rain fell','byte_start':19,'byte_end':28}]}],"
	"'agreements':[{'id':'a','kind':'treaty','count':{'value':'2','modifier':null},'status':'signed','parties':[{'"
	"id':'peru'}],"
	"'fields':[],'sources':[{'role':'source','start':27,'end':51,'exact':'Peru signed two treaties'}]}]}";

static const struct change {
	const char *noun, *json, *named; /* fields to change in the first row of the noun; what the difference says */
} CHANGES[] = {
	{"documents", "{'date':'2021-01-02'}", "date is"},
	{"documents", "{'warnings':[{'code':'quote-unclosed'}]}", "quote-unclosed: not expected"},
	{"leaders", "{'name':'Zofia Kral-Novak'}", "found as Zofia Kral-Novak"},
	{"statements", "{'speakers':[]}", "speakers are"},
	{"statements", "{'mode':'direct'}", "mode is"},
	{"statements", "{'attribution':'pronoun'}", "attribution is"},
	{"statements", "{'cue':{'text':'fell'}}", "cue found is [fell]"},
	{"statements", "{'nested_in':{'id':'t'}}", "nested in nothing, found t"},
	{"agreements", "{'status':'planned'}", "status is"},
	{"agreements", "{'count':{'value':'3','modifier':null}}", "count differs"},
	{"agreements", "{'count':{'value':'2','modifier':'MORE_THAN'}}", "modifier is"},
	{"agreements", "{'parties':[]}", "parties are"},
	{"agreements", "{'fields':['tin']}", "fields is"},
};

/* JSON with ' for ", so that it can be read here. */
static json_t *load(const char *quoted)
{
	char *plain = strdup(quoted);
	ck_assert_ptr_nonnull(plain);
	for (char *at = plain; *at; at++)
		*at = *at == '\'' ? '"' : *at;
	json_error_t error;
	json_t *value = json_loads(plain, 0, &error);
	ck_assert_msg(value != NULL, "%s", error.text);
	free(plain);
	return value;
}

static void read_text(struct dispatch *dispatch)
{
	char path[] = "/tmp/summitd-gold-XXXXXX";
	int file = mkstemp(path);
	ck_assert_int_ge(file, 0);
	ck_assert_int_eq(write(file, TEXT, sizeof(TEXT) - 1), (ssize_t)sizeof(TEXT) - 1);
	close(file);
	bool read = dispatch_read(dispatch, path);
	unlink(path);
	ck_assert(read);
}

/* Compares and gives the differences, to be freed. */
static char *differences_of(json_t *record, size_t *ret_count)
{
	struct dispatch dispatch;
	char *text = NULL;
	size_t len = 0;
	struct score score = {.log = open_memstream(&text, &len)};
	json_t *expected = load(EXPECTED);
	read_text(&dispatch);
	compare(&score, &dispatch, expected, record);
	fclose(score.log);
	json_decref(expected);
	dispatch_release(&dispatch);
	*ret_count = score.differences;
	return text;
}

START_TEST(a_record_that_agrees_has_no_difference)
{
	size_t count;
	json_t *record = load(RECORD);
	char *text = differences_of(record, &count);
	ck_assert_msg(count == 0, "%s", text);
	free(text);
	json_decref(record);
}
END_TEST

START_TEST(one_change_is_one_difference_that_names_it)
{
	size_t count;
	json_t *record = load(RECORD), *change = load(CHANGES[_i].json);
	json_object_update(json_array_get(json_object_get(record, CHANGES[_i].noun), 0), change);
	char *text = differences_of(record, &count);
	ck_assert_msg(count == 1 && strstr(text, CHANGES[_i].named), "%s: %zu\n%s", CHANGES[_i].json, count, text);
	free(text);
	json_decref(change);
	json_decref(record);
}
END_TEST

START_TEST(a_source_that_is_off_by_one_is_found)
{
	size_t count;
	json_t *record = load(RECORD);
	json_t *statement = json_array_get(json_object_get(record, "statements"), 0);
	json_object_set_new(json_array_get(json_object_get(statement, "sources"), 0), "start", json_integer(15));
	char *text = differences_of(record, &count);
	ck_assert_msg(count == 1 && strstr(text, "not what stands there"), "%s", text);
	free(text);
	json_decref(record);
}
END_TEST

START_TEST(what_is_missing_or_too_much_is_found)
{
	size_t count;
	json_t *record = load(RECORD);
	json_array_clear(json_object_get(record, "agreements"));
	json_array_append_new(json_object_get(record, "leaders"), load("{'id':'x','name':'Ada Novak'}"));
	char *text = differences_of(record, &count);
	ck_assert_msg(count == 2, "%s", text);
	ck_assert_ptr_nonnull(strstr(text, "agreements: missed"));
	ck_assert_ptr_nonnull(strstr(text, "leaders: not expected [] \"Ada Novak\""));
	free(text);
	json_decref(record);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("compare");
	TCase *tcase = tcase_create("differences");
	tcase_add_test(tcase, a_record_that_agrees_has_no_difference);
	tcase_add_loop_test(tcase, one_change_is_one_difference_that_names_it, 0,
			    (int)(sizeof(CHANGES) / sizeof(*CHANGES)));
	tcase_add_test(tcase, a_source_that_is_off_by_one_is_found);
	tcase_add_test(tcase, what_is_missing_or_too_much_is_found);
	suite_add_tcase(suite, tcase);
	SRunner *runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? 1 : 0;
}
