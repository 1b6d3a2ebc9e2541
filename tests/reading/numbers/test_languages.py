"""Numbers of news texts by language: each is found by itself, with its span, and read when a person selects it."""

import pytest

from annotator.reading.numbers import NumberReading, find_numbers, read_number
from tests.reading.numbers.cases import Case, cases

TABLES = {
    "id": """
        sebanyak [[8.000 tentara]] Korut => 8000 tentara count
        [[sekitar 8.000 tentara]] Korut => 8000 tentara count ~
        [[10.000 tentara]] yang diyakini berada di sana => 10000 tentara count
        merupakan [[dua negara]] berdaulat => 2 negara count
        momen [[pertama kalinya]], selama => 1 ordinal
        ini [[kali kedua]] terjadi => 2 ordinal
        selama [[lebih dari satu abad]] terakhir => 100 a duration >
        utang [[sekitar US$ 1,5 miliar]] itu => 1500000000 USD money ~
        anggaran [[Rp 3.621,3 triliun]] disetujui => 3621300000000000 IDR money
        harga [[Rp15.000]] saja => 15000 IDR money
        seharga [[Rp 1.500.000 per gram]] => 1500000 IDR /gram money
        dijual [[US$ 5 per barel]] di pasar => 5 USD /barel money
        naik [[20 persen]] dari => 20 % percent
        turun [[12,5%]] pada => 12.5 % percent
        bertambah [[0,4 poin persentase]] lagi => 0.4 pp percentage_point
        antara lain [[10 sampai 15 juta]] => 10000000..15000000 count
        butuh [[10-15 juta orang]] => 10000000..15000000 orang count
        sebanyak [[antara 600.000 dan 800.000 ton]] beras => 600000..800000 t measure
        dana [[Rp 500 ribu hingga Rp 1 juta]] => 500000..1000000 IDR money
        [[ribuan warga]] mengungsi => 1000 warga count >=
        [[puluhan ribu buruh]] turun ke jalan => 10000 buruh count >=
        [[ratusan juta rupiah]] raib => 100000000 IDR money >=
        [[hampir 13 persen]] => 13 % percent <
        [[paling banyak 5 orang]] => 5 orang count <=
        [[tidak lebih dari 300 kapal]] asing => 300 kapal count <=
        [[minimal Rp 6.500 per kilogram]] => 6500 IDR /kilogram money >=
        [[setidaknya tiga orang]] tewas => 3 orang count >=
        [[lebih dari 40.000 tanda tangan]] => 40000 tanda tangan count >
        [[kurang dari 100 hari]] lagi => 100 d duration <
        [[dua puluh lima ribu tiga ratus dua belas rumah]] rusak => 25312 rumah count
        [[seratus dua belas kapal]] => 112 kapal count
        sisa [[sebelas pemain]] => 11 pemain count
        baru [[setengah juta dosis]] => 500000 dosis count
        perlu [[dua setengah jam]] => 2.5 h duration
        cukup [[kira-kira sebulan]] => 1 mo duration ~
        dalam [[sehari]] saja => 1 d duration
        [[dua pertiga]] anggota hadir => 0.666666666666667 other
        seluas [[48.000 km2]] hutan => 48000 km2 measure
        lahan [[15 hektare]] terbakar => 15 har measure
        melaju [[120 km/jam]] => 120 km/h measure
        suhu [[35°C]] siang ini => 35 Cel measure
        sebanyak [[1,2 juta ton]] beras => 1200000 t measure
        ada [[50 unit mobil]] disita => 50 unit mobil count
        vonis [[15 tahun]] penjara => 15 a duration
        menempuh [[2 mil laut]] => 2 [nmi_i] measure
        untung [[2 juta 300 ribu]] => 2300000 count
        laba [[Rp 1,2 M]] => 1200000000 IDR money
        upah [[Rp500.000-Rp1.000.000 per bulan]] => 500000..1000000 IDR /bulan money
        [[6,3 bulan]] impor => 6.3 mo duration
        disita [[10 ribu butir ekstasi]] => 10000 butir ekstasi count
        [[nyaris seribu orang]] datang => 1000 orang count <
        naik [[dua kali lipat]] => 2 kali lipat other
        peringkat [[ke-7]] dunia => 7 ordinal
        rugi [[Rp 2 T]] => 2000000000000 IDR money
        peserta [[1.250 personel]] gabungan => 1250 personel count
        [[tujuh provinsi]] terdampak => 7 provinsi count
        defisit [[minus 2,3 persen]] => -2.3 % percent
    """,
    "en": """
        the [[two countries]] agreed => 2 countries count
        revenue of [[$2.3bn]] => 2300000000 USD money
        [[nearly $1.9 billion]] in aid => 1900000000 USD money <
        [[about 8,000 soldiers]] are there => 8000 soldiers count ~
        [[at least 1,200 people]] were killed => 1200 people count >=
        [[no more than 576,958 tonnes]] next year => 576958 t measure <=
        [[more than a dozen people]] => 12 people count >
        [[tens of thousands of protesters]] marched => 10000 protesters count >=
        [[between 3 and 4.5%]] => 3..4.5 % percent
        [[between $75 million and $90 million]], he said => 75000000..90000000 USD money
        takes [[26 to 31 days]] => 26..31 d duration
        fell by [[2.5 percentage points]] => 2.5 pp percentage_point
        down [[2 points]] => 2 pp percentage_point
        cut by [[25 basis points]] => 25 [bp] other
        at [[$85 a barrel]] => 85 USD /barrel money
        at [[$18.50 per tonne]] => 18.5 USD /tonne money
        produces [[100,000 barrels per day]] => 100000 [bbl] /day measure
        [[twenty-three people]] => 23 people count
        [[two hundred and thirty-five thousand four hundred and six votes]] => 235406 votes count
        [[five and a half million users]] => 5500000 users count
        [[half a million users]] => 500000 users count
        [[two thirds]] of voters => 0.666666666666667 other
        [[about a quarter]] of the catch => 0.25 other ~
        a [[three-year]] truce => 3 a duration
        the [[15th]] round => 15 ordinal
        the [[first time]] in years => 1 ordinal
        [[£5m]] in cash => 5000000 GBP money
        [[€1,950 a tonne]] => 1950 EUR /tonne money
        [[A$50 million]] => 50000000 AUD money
        [[HK$3 billion]] => 3000000000 HKD money
        [[5 million Canadian dollars]] => 5000000 CAD money
        [[30k followers]] => 30000 followers count
        [[11 river ports]] => 11 river ports count
        [[some 48,000 km²]] => 48000 km2 measure ~
        [[35 degrees Celsius]] => 35 Cel measure
        ran [[10.5 miles]] => 10.5 [mi_i] measure
        [[one million users]] => 1000000 users count
        only [[3%]] of it => 3 % percent
        a loss of [[minus five percent]] => -5 % percent
        [[200 people or more]] came => 200 people count >=
        [[3.2 lakh families]] => 320000 families count
        lost [[3 million and a half dollars]] => 3500000 USD money
        fell by [[a third]] => 0.333333333333333 other
        [[90-plus countries]] => 90 countries count >=
        pumps [[1.3m barrels a day]] => 1300000 [bbl] /day measure
        [[$5-10 million]] => 5000000..10000000 USD money
        [[15-20 minutes]] => 15..20 min duration
        [[fifteen dozen eggs]] => 180 eggs count
        [[one fifth]] of it => 0.2 other
        [[two decades]] later => 20 a duration
    """,
    "es": """
        creció un [[2,5 %]] => 2.5 % percent
        [[al menos 18.000 voluntarios]] siguen => 18000 voluntarios count >=
        [[entre 10 y 12 %]] menos => 10..12 % percent
        [[nueve millones de dosis]] => 9000000 dosis count
        [[112,5 millones de dólares]] => 112500000 USD money
        a [[80 dólares por barril]] => 80 USD /barril money
        [[1.200 millones de euros]] => 1200000000 EUR money
        [[más de mil personas]] => 1000 personas count >
        [[cientos de miles de personas]] => 100000 personas count >=
        la [[primera vez]] en años => 1 ordinal
        [[dos tercios]] del Congreso => 0.666666666666667 other
        [[treinta y cinco soldados]] => 35 soldados count
        cayeron hasta el [[3,75 %]] ayer => 3.75 % percent
        paga [[hasta 500 euros al mes]] => 500 EUR /mes money <=
        sube [[seis puntos]] => 6 pp percentage_point
        [[casi cuatro millones de casos]] => 4000000 casos count <
    """,
    "es-MX": """
        pagó [[1,234.5 pesos mexicanos]] => 1234.5 MXN money
        creció [[2.5 por ciento]] => 2.5 % percent
        [[unas 1,500 personas]] => 1500 personas count ~
    """,
    "pt": """
        [[cerca de 3.000 pessoas]] => 3000 pessoas count ~
        lucro de [[R$ 1,2 bilhão]] => 1200000000 BRL money
        [[dois terços]] do país => 0.666666666666667 other
        [[milhares de pessoas]] => 1000 pessoas count >=
        [[vinte e cinco soldados]] => 25 soldados count
        [[pelo menos 12 países]] => 12 países count >=
    """,
    "fr": """
        [[environ 3 000 personnes]] => 3000 personnes count ~
        [[1,2 milliard d'euros]] => 1200000000 EUR money
        [[12\u202f000 km²]] => 12000 km2 measure
        [[quatre-vingt-dix-neuf soldats]] => 99 soldats count
        [[soixante-dix pays]] => 70 pays count
        [[vingt et un pays]] => 21 pays count
        [[entre 10 et 15 %]] => 10..15 % percent
        [[plus d'un million de personnes]] => 1000000 personnes count >
        à [[80 dollars le baril]] => 80 USD /baril money
        [[une centaine de personnes]] => 100 personnes count ~
    """,
    "de": """
        [[rund 3.000 Menschen]] => 3000 Menschen count ~
        [[3 Mrd. Euro]] => 3000000000 EUR money
        [[CHF 1'234'567]] => 1234567 CHF money
        [[zweihundertdreiundzwanzig Soldaten]] => 223 Soldaten count
        [[zwischen 10 und 15 Prozent]] => 10..15 % percent
        [[mindestens zwölf Tote]] => 12 Tote count >=
        [[1,5 Millionen Tonnen]] Weizen => 1500000 t measure
        [[120 km/h]] => 120 km/h measure
    """,
    "nl": """
        [[ongeveer 3.000 mensen]] => 3000 mensen count ~
        [[1,2 miljard euro]] => 1200000000 EUR money
        [[drieëntwintig soldaten]] => 23 soldaten count
        [[tussen 10 en 15 procent]] => 10..15 % percent
        [[meer dan duizend mensen]] => 1000 mensen count >
    """,
    "it": """
        [[circa 3.000 persone]] => 3000 persone count ~
        [[1,2 miliardi di euro]] => 1200000000 EUR money
        [[ventitré soldati]] => 23 soldati count
        [[duecentomila euro]] => 200000 EUR money
        [[80 dollari al barile]] => 80 USD /barile money
    """,
    "ru": """
        [[около 3 тыс. человек]] => 3000 человек count ~
        [[1,2 млрд рублей]] => 1200000000 RUB money
        [[не менее 2 млрд долларов]] => 2000000000 USD money >=
        [[30–35 %]] => 30..35 % percent
        [[от 10 до 15 процентов]] => 10..15 % percent
        на [[1,3 процентного пункта]] => 1.3 pp percentage_point
        [[двадцать пять солдат]] => 25 солдат count
        [[более 12 км³]] льда => 12 km3 measure >
        [[5 000 военных]] => 5000 военных count
    """,
    "tr": """
        [[yaklaşık 3.000 kişi]] => 3000 kişi count ~
        [[yüzde 61,5]] oldu => 61.5 % percent
        oran [[%25]] oldu => 25 % percent
        [[1,2 milyar dolar]] => 1200000000 USD money
        [[5 bin asker]] => 5000 asker count
        [[en az 15 kişi]] => 15 kişi count >=
    """,
    "ar": """
        [[نحو ٣٠ ألف جندي]] => 30000 جندي count ~
        [[أكثر من ١٤ جولة]] => 14 جولة count >
        [[٠٫٠٧ دولار]] => 0.07 USD money
        [[١٬٢٣٤٬٥٦٧ دولار]] => 1234567 USD money
        [[ما بين ٤ و٦ في المئة]] => 4..6 % percent
        [[ثلاثة مصادر]] حكومية => 3 مصادر count
        [[١٨ شهرًا]] => 18 mo duration
    """,
    "hi": """
        [[करीब 3,000 लोग]] => 3000 लोग count ~
        [[₹12,34,567]] => 1234567 INR money
        [[45 करोड़ रुपये]] => 450000000 INR money
        [[2.5 लाख करोड़ रुपये]] => 2500000000000 INR money
        [[2000 से अधिक लोग]] => 2000 लोग count >
        [[40 प्रतिशत से ज़्यादा]] => 40 % percent >
        [[10 से 15 प्रतिशत]] => 10..15 % percent
        [[२५ प्रतिशत]] => 25 % percent
        [[छह महीने]] => 6 mo duration
    """,
    "zh": """
        [[约600万吨]] => 6000000 t measure ~
        [[八千名士兵]] => 8000 名士兵 count
        [[至少12亿元]] => 1200000000 CNY money >=
        [[150元至180元]] => 150..180 CNY money
        [[近三成]] => 30 % percent <
        [[两千多个岗位]] => 2000 个岗位 count >
        [[三分之二]]的议员 => 0.666666666666667 other
        [[四十九万九千美元]] => 499000 USD money
        [[２０％]] => 20 % percent
        [[12个百分点]] => 12 pp percentage_point
        [[2.3千克]] => 2.3 kg measure
        [[第二轮]]会谈 => 2 ordinal
    """,
    "ja": """
        [[約8000人]]の兵士 => 8000 人 count ~
        [[1億2000万円]] => 120000000 JPY money
        [[3時間半]]かかった => 3.5 h duration
        [[少なくとも15人]]が死亡 => 15 人 count >=
        [[100ドル超]] => 100 USD money >
        [[1万5000戸]] => 15000 戸 count
        [[10～15%]] => 10..15 % percent
    """,
    "pl": """
        [[1,5 miliona ton]] => 1500000 ton count
        [[12 345 km]] => 12345 km measure
    """,
    "ms": """
        [[RM1.5 juta]] => 1500000 MYR money
        [[8,000 tentera]] => 8000 tentera count
    """,
}

ALL = [(language, one) for language, table in TABLES.items() for one in cases(table)]


def told(reading: NumberReading) -> str:
    """A reading in the words of the tables."""
    attributes = reading.attributes()
    top = f"..{reading.value_max}" if reading.value_max else ""
    per = f"/{reading.per}" if reading.per else None
    comparator = None if reading.comparator == "=" else reading.comparator
    about = "~" if attributes.get("approximate") else None
    parts = [reading.value + top, reading.unit, per, reading.kind, comparator, about]
    return " ".join(part for part in parts if part)


@pytest.mark.parametrize(("language", "one"), ALL, ids=[f"{language}: {one.text}" for language, one in ALL])
def test_found_with_its_span_and_read(language: str, one: Case) -> None:
    found = {reading.span: told(reading) for reading in find_numbers(one.text, language)}
    assert found.get(one.span) == one.reads, found


@pytest.mark.parametrize(("language", "one"), ALL, ids=[f"{language}: {one.text}" for language, one in ALL])
def test_read_when_selected(language: str, one: Case) -> None:
    reading = read_number(one.text, one.span, language)
    assert isinstance(reading, NumberReading), reading
    assert told(reading) == one.reads
    assert reading.span == one.span
