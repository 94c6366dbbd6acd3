# The five faces: subsets of fonts-croscore without hinting, as C arrays for font.c. (pdf.c wants
# 'gasp', for its place in the list of tables.)
# hb-subset cannot rename, and Tinos and Cousine are trademarks, so sed puts names of the
# same length (UTF-16, big endian) into the name table: LanhS and LanhMon.
CROSCORE ?= /usr/share/fonts/truetype/croscore
FACES := Tinos-Regular Tinos-Bold Tinos-Italic Tinos-BoldItalic Cousine-Regular
FONT_INPUTS := $(FACES:%=$(B)/receipts/paper/%.ttf.h) $(B)/receipts/paper/font_ranges.h

$(B)/receipts/paper/%.ttf: $(CROSCORE)/%.ttf receipts/paper/font_ranges.txt
	@mkdir -p $(@D)
	$(Q)hb-subset $< --output-file=$@.tmp --unicodes-file=receipts/paper/font_ranges.txt \
	  --no-hinting --layout-features-='*' --drop-tables+=GDEF,GPOS,GSUB \
	  --name-IDs=1,2,4,6 --name-languages=1033
	$(Q)LC_ALL=C sed -e 's/T\x00i\x00n\x00o\x00s/L\x00a\x00n\x00h\x00S/g' \
	  -e 's/C\x00o\x00u\x00s\x00i\x00n\x00e/L\x00a\x00n\x00h\x00M\x00o\x00n/g' $@.tmp > $@
	@rm -f $@.tmp

$(B)/receipts/paper/%.ttf.h: $(B)/receipts/paper/%.ttf
	$(Q)od -An -v -tu1 $< | sed -e 's/  */,/g' -e 's/^,//' -e 's/$$/,/' > $@

$(B)/receipts/paper/font_ranges.h: receipts/paper/font_ranges.txt
	@mkdir -p $(@D)
	$(Q)sed 's/\(.*\)-\(.*\)/{ 0x\1, 0x\2 },/' $< > $@

$(B)/receipts/paper/font.o: $(FONT_INPUTS)
.SECONDARY: $(FACES:%=$(B)/receipts/paper/%.ttf)
