/* SPDX-License-Identifier: MIT */
#include "handlers/chart.h"

#include <math.h>

/* In units of the picture, which is as wide as it is put. */
enum {
	WIDTH = 960,
	LEFT = 96,
	RIGHT = 24,
	TOP = 64,
	BOTTOM = 72,
	ALONE = 300, /* height of the only panel */
	AMONG = 84,  /* of one of several */
	GAP = 36,    /* above each, for its name */
	ACROSS = WIDTH - LEFT - RIGHT,
	TICKS = 8,
	FEW = 16,         /* bars that say their value */
	LONGEST_NAME = 72 /* characters */
};

/* The part of the time and the sizes that all panels share. */
struct frame {
	const struct chart *chart;
	int64_t first, count;
	double height; /* of a panel */
};
/* What a panel reaches from and to; 0 is among it. */
struct scale {
	double low, high;
};

/* ---- text ---- */

/* U+FFFE and U+FFFF. */
static bool is_noncharacter(struct text rest)
{
	return text_starts(rest, TEXT("\xEF\xBF\xBE")) || text_starts(rest, TEXT("\xEF\xBF\xBF"));
}

/* Takes the next byte or more. XML 1.0 has no place for control characters and noncharacters, however they are spelled.
 */
static size_t add_byte(struct buffer *out, struct text rest)
{
	char c = rest.at[0];

	if (is_noncharacter(rest)) {
		buffer_add(out, TEXT("\xEF\xBF\xBD"));
		return 3;
	}
	if (c == '&')
		buffer_add(out, TEXT("&amp;"));
	else if (c == '<')
		buffer_add(out, TEXT("&lt;"));
	else if (c == '>')
		buffer_add(out, TEXT("&gt;"));
	else if ((unsigned char)c < 0x20 || c == 0x7F)
		buffer_add_char(out, ' ');
	else
		buffer_add_char(out, c);
	return 1;
}

/* At most so many characters of it. */
static void add_text(struct buffer *out, struct text text, size_t most)
{
	size_t characters = 0;

	for (size_t i = 0; i < text.len;) {
		if (((unsigned char)text.at[i] & 0xC0) != 0x80 && characters++ == most) {
			buffer_add(out, TEXT("\xE2\x80\xA6"));
			return;
		}
		i += add_byte(out, text_part(text, i, text.len));
	}
}

static void add_element(struct buffer *out, const char *start, struct text text, const char *end)
{
	buffer_add(out, text_of(start));
	add_text(out, text, SIZE_MAX);
	buffer_add(out, text_of(end));
}

/* 244.8 billion: four digits and how large they are. */
static void add_number(struct buffer *out, double number)
{
	static const struct {
		double worth;
		const char *word;
	} sizes[] = {{1e12, " trillion"}, {1e9, " billion"}, {1e6, " million"}};

	for (size_t i = 0; i < sizeof(sizes) / sizeof(sizes[0]); i++)
		if (fabs(number) >= sizes[i].worth) {
			buffer_print(out, "%.4g%s", number / sizes[i].worth, sizes[i].word);
			return;
		}
	buffer_print(out, "%.6g", number);
}

/* ---- geometry ---- */

static struct frame frame_of(const struct chart *chart)
{
	struct frame frame = {.chart = chart, .height = chart->panel_count > 1 ? AMONG : ALONE};
	int64_t last = INT64_MIN;

	frame.first = INT64_MAX;
	for (size_t i = 0; i < chart->bar_count; i++) {
		frame.first = chart->bars[i].time < frame.first ? chart->bars[i].time : frame.first;
		last = chart->bars[i].time > last ? chart->bars[i].time : last;
	}
	frame.count = chart->bar_count == 0 ? 0 : last - frame.first + 1;
	return frame;
}

static struct scale scale_of(const struct chart *chart, size_t panel)
{
	struct scale scale = {0, 0};

	for (size_t i = 0; i < chart->bar_count; i++) {
		const struct chart_bar *bar = &chart->bars[i];

		if (bar->panel != panel && !chart->one_scale)
			continue;
		scale.low = fmin(scale.low, bar->least);
		scale.high = fmax(scale.high, bar->most);
	}
	if (scale.low == scale.high)
		scale.high = 1;
	return scale;
}

static double top_of(const struct frame *frame, size_t panel)
{
	return TOP + GAP + (double)panel * (frame->height + GAP);
}

static double place_of(const struct frame *frame, int64_t time)
{
	return LEFT + (double)(time - frame->first) * ACROSS / (double)frame->count;
}

static double below_top(const struct frame *frame, const struct scale *scale, double value)
{
	return (scale->high - value) / (scale->high - scale->low) * frame->height;
}

/* ---- drawing ---- */

static void add_rectangle(struct buffer *out, const char *class, double x, double y, double width, double height)
{
	buffer_print(out, "<rect class=\"%s\" x=\"%.2f\" y=\"%.2f\" width=\"%.2f\" height=\"%.2f\"/>", class, x, y,
		     width, height);
}

static void add_label(struct buffer *out, const char *class, double x, double y)
{
	buffer_print(out, "<text class=\"%s\" x=\"%.2f\" y=\"%.2f\">", class, x, y);
}

static void add_bar(struct buffer *out, const struct frame *frame, const struct scale *scale,
		    const struct chart_bar *bar)
{
	double share = (double)ACROSS / (double)frame->count, width = fmax(fmin(share * 0.8, 64), 1);
	double x = place_of(frame, bar->time) + fmax(share - width, 0) / 2, top = top_of(frame, bar->panel);
	double nought = below_top(frame, scale, 0), least = below_top(frame, scale, bar->least);
	double most = below_top(frame, scale, bar->most);

	add_element(out, "<g><title>", bar->says, "</title>");
	add_rectangle(out, "bar", x, top + fmin(nought, least), width, fabs(nought - least));
	if (most < least)
		add_rectangle(out, "range", x, top + most, width, least - most);
	if (frame->count <= FEW) {
		add_label(out, "mid", x + width / 2, top + fmin(most, nought) - 4);
		add_number(out, bar->most);
		buffer_add(out, TEXT("</text>"));
	}
	buffer_add(out, TEXT("</g>\n"));
}

/* Name, highest and lowest value and the line at 0. */
static void add_panel(struct buffer *out, const struct frame *frame, const struct scale *scale, size_t panel)
{
	double top = top_of(frame, panel), nought = top + below_top(frame, scale, 0);

	add_label(out, "name", 16, top - 18);
	add_text(out, frame->chart->panels[panel], LONGEST_NAME);
	buffer_add(out, TEXT("</text>"));
	add_label(out, "end", LEFT - 8, top + 5);
	add_number(out, scale->high);
	buffer_add(out, TEXT("</text>"));
	add_label(out, "end", LEFT - 8, top + frame->height + 5);
	add_number(out, scale->low);
	buffer_print(out, "</text><path class=\"axis\" d=\"M%d %.2fV%.2fM%d %.2fH%d\"/>\n", LEFT, top,
		     top + frame->height, LEFT, nought, WIDTH - RIGHT);
}

static void add_panels(struct buffer *out, const struct frame *frame)
{
	const struct chart *chart = frame->chart;
	size_t at = 0;

	for (size_t panel = 0; panel < chart->panel_count; panel++) {
		struct scale scale = scale_of(chart, panel);

		add_panel(out, frame, &scale, panel);
		for (; at < chart->bar_count && chart->bars[at].panel == panel; at++)
			add_bar(out, frame, &scale, &chart->bars[at]);
	}
}

static void add_time(struct buffer *out, const struct frame *frame, int64_t time)
{
	double x = place_of(frame, time) + (double)ACROSS / (double)frame->count / 2;
	double y = top_of(frame, frame->chart->panel_count) - GAP;
	long long year = time / frame->chart->per_year, month = time % frame->chart->per_year + 1;

	buffer_print(out, "<path class=\"axis\" d=\"M%.2f %.2fv6\"/>", x, y);
	add_label(out, "mid", x, y + 22);
	buffer_print(out, frame->chart->per_year > 1 ? "%04lld-%02lld</text>\n" : "%04lld</text>\n", year, month);
}

static void add_times(struct buffer *out, const struct frame *frame)
{
	int64_t step = (frame->count + TICKS - 1) / TICKS;

	for (int64_t i = 0; i < frame->count; i += step)
		add_time(out, frame, frame->first + i);
}

static const char style[] =
	"<style>"
	"svg{font:13px system-ui,-apple-system,'Segoe UI',sans-serif}"
	"text{fill:#24292f}.ground{fill:#fff}.bar{fill:#2b6cb0}.range{fill:#9cc3ea}"
	".axis{stroke:#8b949e;fill:none}.mid{text-anchor:middle;font-size:11px}.end{text-anchor:end;font-size:11px}"
	".head{font-size:18px;font-weight:600}.name{font-weight:600}.note{fill:#57606a}"
	"@media(prefers-color-scheme:dark){text{fill:#e6edf3}.ground{fill:#0d1117}.bar{fill:#58a6ff}"
	".range{fill:#1f4b7a}.note{fill:#9da7b3}}"
	"</style>\n";

void chart_write(struct buffer *out, const struct chart *chart)
{
	struct frame frame = frame_of(chart);
	double height = top_of(&frame, chart->panel_count == 0 ? 1 : chart->panel_count) - GAP + BOTTOM;

	buffer_print(out,
		     "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %.0f\" width=\"100%%\" role=\"img\" "
		     "aria-labelledby=\"title about\">\n",
		     WIDTH, height);
	add_element(out, "<title id=\"title\">", chart->title, "</title>\n");
	add_element(out, "<desc id=\"about\">", chart->about, "</desc>\n");
	buffer_add(out, text_of(style));
	add_rectangle(out, "ground", 0, 0, WIDTH, height);
	add_label(out, "head", 16, 32);
	add_text(out, chart->title, LONGEST_NAME);
	buffer_add(out, TEXT("</text>\n"));
	if (chart->bar_count == 0)
		buffer_print(out, "<text class=\"note\" x=\"16\" y=\"%d\">Nothing to draw.</text>\n", TOP + GAP);
	else
		add_panels(out, &frame);
	add_times(out, &frame);
	add_label(out, "note", 16, height - 16);
	add_text(out, chart->note, SIZE_MAX);
	buffer_add(out, TEXT("</text>\n</svg>\n"));
}
