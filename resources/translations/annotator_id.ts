<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="id_ID">
<context>
    <name>Actions</name>
    <message>
        <source>Project</source>
        <translation>Proyek</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Sunting</translation>
    </message>
    <message>
        <source>Article</source>
        <translation>Artikel</translation>
    </message>
    <message>
        <source>Annotation</source>
        <translation>Anotasi</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>Tinjauan</translation>
    </message>
    <message>
        <source>View</source>
        <translation>Tampilan</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Bantuan</translation>
    </message>
    <message>
        <source>New project…</source>
        <translation>Proyek baru…</translation>
    </message>
    <message>
        <source>Open project…</source>
        <translation>Buka proyek…</translation>
    </message>
    <message>
        <source>Save a copy…</source>
        <translation>Simpan salinan…</translation>
    </message>
    <message>
        <source>Who works…</source>
        <translation>Siapa yang bekerja…</translation>
    </message>
    <message>
        <source>Codebook…</source>
        <translation>Buku kode…</translation>
    </message>
    <message>
        <source>Import articles…</source>
        <translation>Impor artikel…</translation>
    </message>
    <message>
        <source>Import with preview…</source>
        <translation>Impor dengan pratinjau…</translation>
    </message>
    <message>
        <source>Paste an article…</source>
        <translation>Tempel artikel…</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Ekspor…</translation>
    </message>
    <message>
        <source>Print or PDF…</source>
        <translation>Cetak atau PDF…</translation>
    </message>
    <message>
        <source>Export again</source>
        <translation>Ekspor lagi</translation>
    </message>
    <message>
        <source>Hand out articles…</source>
        <translation>Bagikan artikel…</translation>
    </message>
    <message>
        <source>Hand over my labels…</source>
        <translation>Serahkan label saya…</translation>
    </message>
    <message>
        <source>Close project</source>
        <translation>Tutup proyek</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Keluar</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Urungkan</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Ulangi</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Salin</translation>
    </message>
    <message>
        <source>Copy with citation</source>
        <translation>Salin dengan sitasi</translation>
    </message>
    <message>
        <source>Find here</source>
        <translation>Cari di sini</translation>
    </message>
    <message>
        <source>Next place</source>
        <translation>Temuan berikutnya</translation>
    </message>
    <message>
        <source>Previous place</source>
        <translation>Temuan sebelumnya</translation>
    </message>
    <message>
        <source>Search in all articles</source>
        <translation>Cari di semua artikel</translation>
    </message>
    <message>
        <source>Done and next</source>
        <translation>Selesai dan lanjut</translation>
    </message>
    <message>
        <source>Skip and next</source>
        <translation>Lewati dan lanjut</translation>
    </message>
    <message>
        <source>Note on the article…</source>
        <translation>Catatan artikel…</translation>
    </message>
    <message>
        <source>Previous article</source>
        <translation>Artikel sebelumnya</translation>
    </message>
    <message>
        <source>Next article</source>
        <translation>Artikel berikutnya</translation>
    </message>
    <message>
        <source>Details of the article</source>
        <translation>Rincian artikel</translation>
    </message>
    <message>
        <source>Open the article&apos;s address</source>
        <translation>Buka alamat artikel</translation>
    </message>
    <message>
        <source>Delete article…</source>
        <translation>Hapus artikel…</translation>
    </message>
    <message>
        <source>Erase article for good…</source>
        <translation>Hapus artikel secara permanen…</translation>
    </message>
    <message>
        <source>Next annotation</source>
        <translation>Anotasi berikutnya</translation>
    </message>
    <message>
        <source>Previous annotation</source>
        <translation>Anotasi sebelumnya</translation>
    </message>
    <message>
        <source>End to the right</source>
        <translation>Geser akhir ke kanan</translation>
    </message>
    <message>
        <source>End to the left</source>
        <translation>Geser akhir ke kiri</translation>
    </message>
    <message>
        <source>Start to the right</source>
        <translation>Geser awal ke kanan</translation>
    </message>
    <message>
        <source>Start to the left</source>
        <translation>Geser awal ke kiri</translation>
    </message>
    <message>
        <source>Attributes</source>
        <translation>Atribut</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Catatan</translation>
    </message>
    <message>
        <source>Double</source>
        <translation>Gandakan</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Hapus</translation>
    </message>
    <message>
        <source>Review a colleague&apos;s labels…</source>
        <translation>Tinjau label rekan…</translation>
    </message>
    <message>
        <source>Back to labelling</source>
        <translation>Kembali melabeli</translation>
    </message>
    <message>
        <source>Accept theirs</source>
        <translation>Terima punya rekan</translation>
    </message>
    <message>
        <source>Accept mine</source>
        <translation>Terima punya saya</translation>
    </message>
    <message>
        <source>Amend…</source>
        <translation>Ubah…</translation>
    </message>
    <message>
        <source>Neither is right</source>
        <translation>Tidak ada yang benar</translation>
    </message>
    <message>
        <source>Because of an entry of the codebook…</source>
        <translation>Berdasarkan entri buku kode…</translation>
    </message>
    <message>
        <source>Comment…</source>
        <translation>Komentar…</translation>
    </message>
    <message>
        <source>Leave undecided</source>
        <translation>Biarkan belum diputuskan</translation>
    </message>
    <message>
        <source>Let it be open again</source>
        <translation>Buka lagi</translation>
    </message>
    <message>
        <source>Accept theirs in all like this</source>
        <translation>Terima punya rekan di semua yang seperti ini</translation>
    </message>
    <message>
        <source>Accept mine in all like this</source>
        <translation>Terima punya saya di semua yang seperti ini</translation>
    </message>
    <message>
        <source>Neither is right in all like this</source>
        <translation>Tidak ada yang benar di semua yang seperti ini</translation>
    </message>
    <message>
        <source>Next difference</source>
        <translation>Perbedaan berikutnya</translation>
    </message>
    <message>
        <source>Previous difference</source>
        <translation>Perbedaan sebelumnya</translation>
    </message>
    <message>
        <source>Pass what agrees, done and next</source>
        <translation>Loloskan yang sama, selesai dan lanjut</translation>
    </message>
    <message>
        <source>Next article of the review</source>
        <translation>Artikel tinjauan berikutnya</translation>
    </message>
    <message>
        <source>Previous article of the review</source>
        <translation>Artikel tinjauan sebelumnya</translation>
    </message>
    <message>
        <source>Both in one text</source>
        <translation>Keduanya dalam satu teks</translation>
    </message>
    <message>
        <source>Pass articles without a difference</source>
        <translation>Loloskan artikel tanpa perbedaan</translation>
    </message>
    <message>
        <source>Pass all that agrees</source>
        <translation>Loloskan semua yang sama</translation>
    </message>
    <message>
        <source>Accept the colleague&apos;s layer</source>
        <translation>Terima lapisan rekan</translation>
    </message>
    <message>
        <source>Mark the colleague&apos;s layer as returned</source>
        <translation>Tandai lapisan rekan sebagai dikembalikan</translation>
    </message>
    <message>
        <source>Hide colleagues&apos; labels until mine are done</source>
        <translation>Sembunyikan label rekan sampai punya saya selesai</translation>
    </message>
    <message>
        <source>Hide whose labels are whose</source>
        <translation>Sembunyikan siapa pemilik label</translation>
    </message>
    <message>
        <source>Actors and their mentions</source>
        <translation>Aktor dan sebutannya</translation>
    </message>
    <message>
        <source>What is to be checked</source>
        <translation>Yang perlu diperiksa</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Riwayat</translation>
    </message>
    <message>
        <source>Agreement…</source>
        <translation>Kesepakatan…</translation>
    </message>
    <message>
        <source>Sort the articles in import order</source>
        <translation>Urutkan artikel menurut urutan impor</translation>
    </message>
    <message>
        <source>Sort the articles by title</source>
        <translation>Urutkan artikel menurut judul</translation>
    </message>
    <message>
        <source>Sort the articles by date</source>
        <translation>Urutkan artikel menurut tanggal</translation>
    </message>
    <message>
        <source>Sort the articles by source</source>
        <translation>Urutkan artikel menurut sumber</translation>
    </message>
    <message>
        <source>Sort the articles by language</source>
        <translation>Urutkan artikel menurut bahasa</translation>
    </message>
    <message>
        <source>Sort the articles by state</source>
        <translation>Urutkan artikel menurut status</translation>
    </message>
    <message>
        <source>Sort the articles by number of annotations</source>
        <translation>Urutkan artikel menurut jumlah anotasi</translation>
    </message>
    <message>
        <source>Sort the articles in random order</source>
        <translation>Urutkan artikel secara acak</translation>
    </message>
    <message>
        <source>Sort the articles the other way round</source>
        <translation>Balikkan urutan artikel</translation>
    </message>
    <message>
        <source>Seed of the random order…</source>
        <translation>Benih urutan acak…</translation>
    </message>
    <message>
        <source>Save the filter of the articles…</source>
        <translation>Simpan filter artikel…</translation>
    </message>
    <message>
        <source>Sort the table by place in the text</source>
        <translation>Urutkan tabel menurut letak dalam teks</translation>
    </message>
    <message>
        <source>Sort the table by tag</source>
        <translation>Urutkan tabel menurut tag</translation>
    </message>
    <message>
        <source>Sort the table by quote</source>
        <translation>Urutkan tabel menurut kutipan</translation>
    </message>
    <message>
        <source>Sort the table by value</source>
        <translation>Urutkan tabel menurut nilai</translation>
    </message>
    <message>
        <source>Light, dark or as the system</source>
        <translation>Terang, gelap, atau mengikuti sistem</translation>
    </message>
    <message>
        <source>Larger text</source>
        <translation>Perbesar teks</translation>
    </message>
    <message>
        <source>Smaller text</source>
        <translation>Perkecil teks</translation>
    </message>
    <message>
        <source>Text as it was</source>
        <translation>Ukuran teks semula</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Tampilan baca…</translation>
    </message>
    <message>
        <source>Letters on spans</source>
        <translation>Huruf pada rentang</translation>
    </message>
    <message>
        <source>Back to the text</source>
        <translation>Kembali ke teks</translation>
    </message>
    <message>
        <source>Next pane</source>
        <translation>Panel berikutnya</translation>
    </message>
    <message>
        <source>Previous pane</source>
        <translation>Panel sebelumnya</translation>
    </message>
    <message>
        <source>Menu bar</source>
        <translation>Bilah menu</translation>
    </message>
    <message>
        <source>Run a command by its name…</source>
        <translation>Jalankan perintah menurut nama…</translation>
    </message>
    <message>
        <source>Keys…</source>
        <translation>Tombol pintas…</translation>
    </message>
    <message>
        <source>Help on this pane</source>
        <translation>Bantuan untuk panel ini</translation>
    </message>
    <message>
        <source>First tour, five minutes</source>
        <translation>Tur pertama, lima menit</translation>
    </message>
    <message>
        <source>Tour: next step</source>
        <translation>Tur: langkah berikutnya</translation>
    </message>
    <message>
        <source>Tour: step back</source>
        <translation>Tur: langkah sebelumnya</translation>
    </message>
    <message>
        <source>Tour: leave it</source>
        <translation>Tur: tinggalkan</translation>
    </message>
    <message>
        <source>{tag} everywhere</source>
        <translation>{tag} di semua tempat</translation>
    </message>
    <message>
        <source>no project is open</source>
        <translation>tidak ada proyek yang terbuka</translation>
    </message>
    <message>
        <source>no article is open</source>
        <translation>tidak ada artikel yang terbuka</translation>
    </message>
    <message>
        <source>no annotation is current</source>
        <translation>tidak ada anotasi aktif</translation>
    </message>
    <message>
        <source>no review is on screen</source>
        <translation>tidak ada tinjauan di layar</translation>
    </message>
    <message>
        <source>no difference is current in a review</source>
        <translation>tidak ada perbedaan yang aktif dalam tinjauan</translation>
    </message>
    <message>
        <source>no tour is under way</source>
        <translation>tidak ada tur yang berjalan</translation>
    </message>
    <message>
        <source>not possible now</source>
        <translation>tidak dapat dilakukan sekarang</translation>
    </message>
</context>
<context>
    <name>ActorPane</name>
    <message>
        <source>Actors</source>
        <translation>Aktor</translation>
    </message>
    <message>
        <source>Find an actor by any name</source>
        <translation>Cari aktor dengan nama apa pun</translation>
    </message>
    <message>
        <source>Find by any name</source>
        <translation>Cari dengan nama apa pun</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Kosongkan</translation>
    </message>
    <message>
        <source>Mentions of this actor</source>
        <translation>Sebutan aktor ini</translation>
    </message>
    <message>
        <source>Select two to merge</source>
        <translation>Pilih dua untuk digabung</translation>
    </message>
    <message>
        <source>No actors yet</source>
        <translation>Belum ada aktor</translation>
    </message>
    <message>
        <source>Type a name into the field Entity of an actor, and it is listed here with all its mentions.</source>
        <translation>Ketik nama di kolom Entitas pada sebuah aktor, lalu aktor itu tercantum di sini dengan semua sebutannya.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nama</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Jenis</translation>
    </message>
    <message>
        <source>Country</source>
        <translation>Negara</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Jabatan</translation>
    </message>
    <message>
        <source>Other names</source>
        <translation>Nama lain</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Catatan</translation>
    </message>
    <message>
        <source>Separated by semicolons</source>
        <translation>Pisahkan dengan titik koma</translation>
    </message>
    <message>
        <source>— not set</source>
        <translation>— belum diisi</translation>
    </message>
    <message>
        <source>1 mention</source>
        <translation>1 sebutan</translation>
    </message>
    <message>
        <source>{count} mentions in 1 article</source>
        <translation>{count} sebutan dalam 1 artikel</translation>
    </message>
    <message>
        <source>{count} mentions in {articles} articles</source>
        <translation>{count} sebutan dalam {articles} artikel</translation>
    </message>
    <message>
        <source>Mentions</source>
        <translation>Sebutan</translation>
    </message>
    <message>
        <source>Merge {count} into “{name}”</source>
        <translation>Gabungkan {count} ke “{name}”</translation>
    </message>
</context>
<context>
    <name>Actors</name>
    <message>
        <source>“{quote}” names {name}</source>
        <translation>“{quote}” menyebut {name}</translation>
    </message>
</context>
<context>
    <name>Agreeing</name>
    <message>
        <source>Agreement is between the labels of two people</source>
        <translation>Kesepakatan adalah antara label dua orang</translation>
    </message>
    <message>
        <source>This project has no second layer with labels yet. Take in a colleague’s labels: those that came with articles, or a file of labels for articles that are here.</source>
        <translation>Proyek ini belum punya lapisan kedua yang berisi label. Masukkan label rekan: yang datang bersama artikel, atau berkas label untuk artikel yang ada di sini.</translation>
    </message>
    <message>
        <source>computing …</source>
        <translation>menghitung …</translation>
    </message>
    <message>
        <source>Computing …</source>
        <translation>Menghitung …</translation>
    </message>
    <message>
        <source>Computing agreement</source>
        <translation>Menghitung kesepakatan</translation>
    </message>
    <message numerus="yes">
        <source>Left out, because it is damaged: %n label or text</source>
        <translation>
            <numerusform>Tidak disertakan karena rusak: %n label atau teks</numerusform>
        </translation>
    </message>
    <message>
        <source>Stopped: nothing was computed</source>
        <translation>Dihentikan: tidak ada yang dihitung</translation>
    </message>
    <message>
        <source>“Compute again” begins anew.</source>
        <translation>“Hitung lagi” memulai dari awal.</translation>
    </message>
    <message>
        <source>{words} · out of date: labels have changed</source>
        <translation>{words} · usang: label telah berubah</translation>
    </message>
</context>
<context>
    <name>Agreement</name>
    <message>
        <source>Replaces {name}</source>
        <translation>Menggantikan {name}</translation>
    </message>
    <message>
        <source>Writes {name}</source>
        <translation>Menulis {name}</translation>
    </message>
    <message>
        <source>the first</source>
        <translation>yang pertama</translation>
    </message>
    <message>
        <source>the second</source>
        <translation>yang kedua</translation>
    </message>
    <message>
        <source>same span</source>
        <translation>rentang sama</translation>
    </message>
    <message>
        <source>overlapping</source>
        <translation>bertumpang tindih</translation>
    </message>
    <message>
        <source>bar: 95 % interval</source>
        <translation>garis: interval 95 %</translation>
    </message>
    <message>
        <source>rows {0}, columns {1}</source>
        <translation>baris {0}, kolom {1}</translation>
    </message>
    <message>
        <source>the first layer</source>
        <translation>lapisan pertama</translation>
    </message>
    <message>
        <source>the second layer</source>
        <translation>lapisan kedua</translation>
    </message>
    <message>
        <source>none</source>
        <translation>tidak ada</translation>
    </message>
    <message>
        <source>Same span, same tag (F1)</source>
        <translation>Rentang sama, tag sama (F1)</translation>
    </message>
    <message>
        <source>Overlapping, same tag (F1)</source>
        <translation>Bertumpang tindih, tag sama (F1)</translation>
    </message>
    <message>
        <source>Cohen’s kappa, per word</source>
        <translation>Kappa Cohen, per kata</translation>
    </message>
    <message>
        <source>Krippendorff’s alpha, unitizing</source>
        <translation>Alpha Krippendorff, unitizing</translation>
    </message>
    <message>
        <source>Fleiss’ kappa, per word</source>
        <translation>Kappa Fleiss, per kata</translation>
    </message>
    <message>
        <source>Krippendorff’s alpha, per word</source>
        <translation>Alpha Krippendorff, per kata</translation>
    </message>
    <message>
        <source>What counts against: {figure}</source>
        <translation>Yang mengurangi: {figure}</translation>
    </message>
    <message>
        <source>F1 of each tag, with intervals</source>
        <translation>F1 tiap tag, dengan interval</translation>
    </message>
    <message>
        <source>{tag}, same span</source>
        <translation>{tag}, rentang sama</translation>
    </message>
    <message>
        <source>{tag}, overlapping</source>
        <translation>{tag}, bertumpang tindih</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>Tag</translation>
    </message>
    <message>
        <source>kappa</source>
        <translation>kappa</translation>
    </message>
    <message>
        <source>alpha</source>
        <translation>alpha</translation>
    </message>
    <message>
        <source>{first}: {tag}, {second}: {other}</source>
        <translation>{first}: {tag}, {second}: {other}</translation>
    </message>
    <message>
        <source>Who tagged what as what</source>
        <translation>Siapa menandai apa sebagai apa</translation>
    </message>
    <message>
        <source>Where they differ, by kind</source>
        <translation>Di mana mereka berbeda, menurut jenis</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Jenis</translation>
    </message>
    <message>
        <source>Places</source>
        <translation>Tempat</translation>
    </message>
    <message>
        <source>only {name}</source>
        <translation>hanya {name}</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Nilai</translation>
    </message>
    <message>
        <source>both set it</source>
        <translation>keduanya mengisi</translation>
    </message>
    <message>
        <source>equal</source>
        <translation>sama</translation>
    </message>
    <message>
        <source>agreement</source>
        <translation>kesepakatan</translation>
    </message>
    <message>
        <source>in order or near</source>
        <translation>berurutan atau dekat</translation>
    </message>
    <message>
        <source>alpha, ordinal, of {n} pairs</source>
        <translation>alpha, ordinal, dari {n} pasangan</translation>
    </message>
    <message>
        <source>share that is equal within {tolerance:.0%}</source>
        <translation>bagian yang sama dalam {tolerance:.0%}</translation>
    </message>
    <message>
        <source>Article</source>
        <translation>Artikel</translation>
    </message>
    <message>
        <source>F1</source>
        <translation>F1</translation>
    </message>
    <message>
        <source>What differs</source>
        <translation>Yang berbeda</translation>
    </message>
    <message>
        <source>without a title</source>
        <translation>tanpa judul</translation>
    </message>
    <message>
        <source>F1 by month</source>
        <translation>F1 per bulan</translation>
    </message>
    <message>
        <source>Month of the last label</source>
        <translation>Bulan label terakhir</translation>
    </message>
    <message>
        <source>Articles</source>
        <translation>Artikel</translation>
    </message>
    <message>
        <source>{period}: same span {same}, overlapping {meets}, {articles} articles</source>
        <translation>{period}: rentang sama {same}, bertumpang tindih {meets}, {articles} artikel</translation>
    </message>
    <message>
        <source>Two layers</source>
        <translation>Dua lapisan</translation>
    </message>
    <message>
        <source>Cohen’s kappa</source>
        <translation>Kappa Cohen</translation>
    </message>
    <message>
        <source>alpha, unitizing</source>
        <translation>alpha, unitizing</translation>
    </message>
    <message>
        <source>{first} and {second}</source>
        <translation>{first} dan {second}</translation>
    </message>
    <message>
        <source>Agreement: {compared}</source>
        <translation>Kesepakatan: {compared}</translation>
    </message>
    <message>
        <source>Intervals: {resamples} resamples of the articles, seed {seed}. The first layer is the reference.</source>
        <translation>Interval: {resamples} pengambilan ulang artikel, benih {seed}. Lapisan pertama adalah acuan.</translation>
    </message>
    <message>
        <source>By tag</source>
        <translation>Menurut tag</translation>
    </message>
    <message>
        <source>Who tagged what as what, rows {first}, columns {second}</source>
        <translation>Siapa menandai apa sebagai apa, baris {first}, kolom {second}</translation>
    </message>
    <message>
        <source>Where they differ</source>
        <translation>Di mana mereka berbeda</translation>
    </message>
    <message>
        <source>Values on labels that both have</source>
        <translation>Nilai pada label yang dimiliki keduanya</translation>
    </message>
    <message>
        <source>Over time</source>
        <translation>Dari waktu ke waktu</translation>
    </message>
    <message>
        <source>Articles, lowest first</source>
        <translation>Artikel, terendah lebih dulu</translation>
    </message>
    <message>
        <source>{first} and {second} labels</source>
        <translation>{first} dan {second} label</translation>
    </message>
    <message>
        <source>all {there} articles</source>
        <translation>semua {there} artikel</translation>
    </message>
    <message>
        <source>{compared} of {there} articles that both have done or labelled</source>
        <translation>{compared} dari {there} artikel yang diselesaikan atau dilabeli keduanya</translation>
    </message>
    <message>
        <source>{compared} of {there} articles that all have done or labelled</source>
        <translation>{compared} dari {there} artikel yang diselesaikan atau dilabeli semua</translation>
    </message>
    <message>
        <source>Computed on {labels} labels · {at}</source>
        <translation>Dihitung dari {labels} label · {at}</translation>
    </message>
    <message>
        <source>95 % interval {low} to {high}</source>
        <translation>interval 95 % {low} sampai {high}</translation>
    </message>
    <message>
        <source>{low} to {high}</source>
        <translation>{low} sampai {high}</translation>
    </message>
    <message>
        <source>undefined: {reason}</source>
        <translation>tak terdefinisi: {reason}</translation>
    </message>
    <message>
        <source>Only {name}</source>
        <translation>Hanya {name}</translation>
    </message>
    <message>
        <source>Boundary</source>
        <translation>Batas</translation>
    </message>
    <message>
        <source>Both agree</source>
        <translation>Keduanya sama</translation>
    </message>
    <message>
        <source>no difference</source>
        <translation>tidak ada perbedaan</translation>
    </message>
    <message>
        <source>only one</source>
        <translation>hanya satu</translation>
    </message>
    <message>
        <source>boundary</source>
        <translation>batas</translation>
    </message>
    <message>
        <source>tag</source>
        <translation>tag</translation>
    </message>
    <message>
        <source>value</source>
        <translation>nilai</translation>
    </message>
    <message>
        <source>not set</source>
        <translation>belum diisi</translation>
    </message>
    <message>
        <source>neither layer has a label of this kind in what is compared</source>
        <translation>tidak satu pun lapisan punya label jenis ini dalam yang dibandingkan</translation>
    </message>
    <message>
        <source>the first layer, the reference, has no label of this kind in what is compared</source>
        <translation>lapisan pertama, acuannya, tidak punya label jenis ini dalam yang dibandingkan</translation>
    </message>
    <message>
        <source>the second layer has no label of this kind in what is compared</source>
        <translation>lapisan kedua tidak punya label jenis ini dalam yang dibandingkan</translation>
    </message>
    <message>
        <source>there is nothing on which the layers could agree or differ</source>
        <translation>tidak ada yang bisa membuat lapisan sepakat atau berbeda</translation>
    </message>
    <message>
        <source>there is no pair of labels on which both layers set it</source>
        <translation>tidak ada pasangan label yang diisi kedua lapisan</translation>
    </message>
    <message>
        <source>all values are one and the same, so that agreement by chance would be complete</source>
        <translation>semua nilai sama, sehingga kesepakatan karena kebetulan akan penuh</translation>
    </message>
    <message>
        <source>nothing is marked that could disagree by chance</source>
        <translation>tidak ada yang ditandai yang bisa berbeda karena kebetulan</translation>
    </message>
    <message>
        <source>no pair has two values that stand in an order</source>
        <translation>tidak ada pasangan dengan dua nilai yang berurutan</translation>
    </message>
    <message>
        <source>an interval needs two articles or more</source>
        <translation>interval memerlukan dua artikel atau lebih</translation>
    </message>
    <message>
        <source>in half of the resamples or more the figure is undefined</source>
        <translation>pada separuh pengambilan ulang atau lebih, angkanya tak terdefinisi</translation>
    </message>
    <message>
        <source>this figure is of two layers; `pairs` has it for each pair</source>
        <translation>angka ini untuk dua lapisan; `pairs` memuatnya untuk tiap pasangan</translation>
    </message>
</context>
<context>
    <name>AgreementHead</name>
    <message>
        <source>Agreement</source>
        <translation>Kesepakatan</translation>
    </message>
    <message>
        <source>all articles</source>
        <translation>semua artikel</translation>
    </message>
    <message>
        <source>as tables</source>
        <translation>sebagai tabel</translation>
    </message>
    <message>
        <source>Compute again</source>
        <translation>Hitung lagi</translation>
    </message>
    <message>
        <source>Copy as text</source>
        <translation>Salin sebagai teks</translation>
    </message>
    <message>
        <source>Save figures…</source>
        <translation>Simpan gambar…</translation>
    </message>
    <message>
        <source>Save report…</source>
        <translation>Simpan laporan…</translation>
    </message>
    <message>
        <source>Open review</source>
        <translation>Buka tinjauan</translation>
    </message>
    <message>
        <source>Reference</source>
        <translation>Acuan</translation>
    </message>
    <message>
        <source>Compared with</source>
        <translation>Dibandingkan dengan</translation>
    </message>
    <message>
        <source>Also articles that nobody, or only one, has read</source>
        <translation>Juga artikel yang belum dibaca siapa pun, atau hanya oleh satu orang</translation>
    </message>
    <message>
        <source>Tables in place of charts</source>
        <translation>Tabel sebagai ganti bagan</translation>
    </message>
    <message>
        <source>Save figures</source>
        <translation>Simpan gambar</translation>
    </message>
    <message>
        <source>Save report</source>
        <translation>Simpan laporan</translation>
    </message>
    <message>
        <source>The reference: recall is the part of its labels that the other has too</source>
        <translation>Acuan: recall adalah bagian labelnya yang juga dimiliki yang lain</translation>
    </message>
    <message>
        <source>with</source>
        <translation>dengan</translation>
    </message>
    <message>
        <source>all people</source>
        <translation>semua orang</translation>
    </message>
</context>
<context>
    <name>AgreementPage</name>
    <message>
        <source>Agreement</source>
        <translation>Kesepakatan</translation>
    </message>
    <message>
        <source>By tag</source>
        <translation>Menurut tag</translation>
    </message>
    <message>
        <source>Who tagged what as what</source>
        <translation>Siapa menandai apa sebagai apa</translation>
    </message>
    <message>
        <source>Lowest first</source>
        <translation>Terendah lebih dulu</translation>
    </message>
    <message>
        <source>Where they differ</source>
        <translation>Di mana mereka berbeda</translation>
    </message>
    <message>
        <source>Values on labels that both have</source>
        <translation>Nilai pada label yang dimiliki keduanya</translation>
    </message>
    <message>
        <source>Over time</source>
        <translation>Dari waktu ke waktu</translation>
    </message>
    <message>
        <source>Each two layers</source>
        <translation>Tiap dua lapisan</translation>
    </message>
    <message>
        <source>● same span · ○ overlapping · bar: 95 % interval</source>
        <translation>● rentang sama · ○ bertumpang tindih · garis: interval 95 %</translation>
    </message>
    <message>
        <source>rows {first}, columns {second}</source>
        <translation>baris {first}, kolom {second}</translation>
    </message>
    <message>
        <source>1 place</source>
        <translation>1 tempat</translation>
    </message>
    <message>
        <source>{number} places</source>
        <translation>{number} tempat</translation>
    </message>
    <message>
        <source>of pairs of labels of one tag, where both set it</source>
        <translation>dari pasangan label sejenis, bila keduanya mengisi</translation>
    </message>
    <message>
        <source>by the month of an article’s last label</source>
        <translation>menurut bulan label terakhir suatu artikel</translation>
    </message>
    <message>
        <source>F1, same span; Enter opens it</source>
        <translation>F1, rentang sama; Enter membukanya</translation>
    </message>
    <message>
        <source>Show all {number}</source>
        <translation>Tampilkan semua {number}</translation>
    </message>
</context>
<context>
    <name>AmendTable</name>
    <message>
        <source>Take from {name}: {words}</source>
        <translation>Ambil dari {name}: {words}</translation>
    </message>
    <message>
        <source>Gold</source>
        <translation>Gold</translation>
    </message>
    <message>
        <source>Use the selection   Alt+S</source>
        <translation>Pakai pilihan   Alt+S</translation>
    </message>
    <message>
        <source>Save   Enter</source>
        <translation>Simpan   Enter</translation>
    </message>
    <message>
        <source>Leave   Esc</source>
        <translation>Tinggalkan   Esc</translation>
    </message>
    <message>
        <source>Alt+R and Alt+A take a side’s value; Alt+arrows move the end, with Shift the start; 1 – 4 tag it</source>
        <translation>Alt+R dan Alt+A mengambil nilai satu sisi; Alt+panah menggeser akhir, dengan Shift awal; 1 – 4 memberi tag</translation>
    </message>
</context>
<context>
    <name>Amending</name>
    <message>
        <source>Amend: Enter saves, Esc leaves it as it was</source>
        <translation>Ubah: Enter menyimpan, Esc membiarkannya</translation>
    </message>
    <message>
        <source>Select some text first</source>
        <translation>Pilih teks dulu</translation>
    </message>
</context>
<context>
    <name>AnnotationTable</name>
    <message>
        <source>— not set</source>
        <translation>— belum diisi</translation>
    </message>
    <message>
        <source>Damaged: {reason}</source>
        <translation>Rusak: {reason}</translation>
    </message>
    <message>
        <source>Note: {note}</source>
        <translation>Catatan: {note}</translation>
    </message>
    <message>
        <source>Quote</source>
        <translation>Kutipan</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Nilai</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>Tag</translation>
    </message>
    <message>
        <source>{heading}, sorted, last first</source>
        <translation>{heading}, diurutkan, terakhir lebih dulu</translation>
    </message>
    <message>
        <source>{heading}, sorted</source>
        <translation>{heading}, diurutkan</translation>
    </message>
</context>
<context>
    <name>AnnotationTablePane</name>
    <message>
        <source>Annotations</source>
        <translation>Anotasi</translation>
    </message>
    <message>
        <source>Filter the annotations</source>
        <translation>Saring anotasi</translation>
    </message>
    <message>
        <source>Filter: words, tag:country, is:unset</source>
        <translation>Saring: kata, tag:country</translation>
    </message>
    <message>
        <source>Words of the quote, the value or the note, tag:country, is:unset, is:note, is:damaged</source>
        <translation>Kata dalam kutipan, nilai, atau catatan, tag:country, is:unset, is:note, is:damaged</translation>
    </message>
    <message>
        <source>Clear the filter</source>
        <translation>Hapus filter</translation>
    </message>
    <message>
        <source>{shown} of {all}</source>
        <translation>{shown} dari {all}</translation>
    </message>
    <message>
        <source>No annotation matches</source>
        <translation>Tidak ada anotasi yang cocok</translation>
    </message>
    <message>
        <source>Clear the filter to see all of them: {total}.</source>
        <translation>Hapus filter untuk melihat semuanya: {total}.</translation>
    </message>
    <message>
        <source>No annotations yet</source>
        <translation>Belum ada anotasi</translation>
    </message>
    <message>
        <source>Select words in the text and press the key of a tag; they are listed here.</source>
        <translation>Pilih kata dalam teks dan tekan tombol sebuah tag; anotasinya tercantum di sini.</translation>
    </message>
    <message>
        <source>layer {name}</source>
        <translation>lapisan {name}</translation>
    </message>
</context>
<context>
    <name>AnnotationView</name>
    <message>
        <source>Annotations of this article</source>
        <translation>Anotasi artikel ini</translation>
    </message>
</context>
<context>
    <name>Appearance</name>
    <message>
        <source>Colours as the system</source>
        <translation>Warna mengikuti sistem</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Terang</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Gelap</translation>
    </message>
</context>
<context>
    <name>ArticleDetails</name>
    <message>
        <source>This article has no address; Ctrl+D is where one can be set</source>
        <translation>Artikel ini tidak punya alamat; alamat dapat diisi dengan Ctrl+D</translation>
    </message>
    <message>
        <source>Only addresses that begin with http:// or https:// are opened</source>
        <translation>Hanya alamat yang diawali http:// atau https:// yang dibuka</translation>
    </message>
    <message>
        <source>The system did not open the address</source>
        <translation>Sistem tidak membuka alamat itu</translation>
    </message>
</context>
<context>
    <name>ArticleDetailsPane</name>
    <message>
        <source>Open the address</source>
        <translation>Buka alamat</translation>
    </message>
    <message>
        <source>Copy the SHA-256</source>
        <translation>Salin SHA-256</translation>
    </message>
    <message>
        <source>Article details</source>
        <translation>Rincian artikel</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Judul</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Sumber</translation>
    </message>
    <message>
        <source>Author</source>
        <translation>Penulis</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Tanggal</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Bahasa</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Alamat</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Berkas</translation>
    </message>
    <message>
        <source>Encoding</source>
        <translation>Pengodean</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>Panjang</translation>
    </message>
    <message>
        <source>Imported</source>
        <translation>Diimpor</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Catatan</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>Id</translation>
    </message>
    <message>
        <source>SHA-256</source>
        <translation>SHA-256</translation>
    </message>
    <message>
        <source>No article is on screen or selected.</source>
        <translation>Tidak ada artikel yang tampil atau dipilih.</translation>
    </message>
    <message numerus="yes">
        <source>%n articles are selected; only the fields that you change are written.</source>
        <translation>
            <numerusform>%n artikel dipilih; hanya kolom yang Anda ubah yang ditulis.</numerusform>
        </translation>
    </message>
    <message>
        <source>not known</source>
        <translation>tidak diketahui</translation>
    </message>
    <message>
        <source>several values</source>
        <translation>beberapa nilai</translation>
    </message>
</context>
<context>
    <name>ArticleHead</name>
    <message>
        <source>Previous article</source>
        <translation>Artikel sebelumnya</translation>
    </message>
    <message>
        <source>Next article</source>
        <translation>Artikel berikutnya</translation>
    </message>
    <message>
        <source>Articles</source>
        <translation>Artikel</translation>
    </message>
    <message>
        <source>Inspector and table</source>
        <translation>Inspektor dan tabel</translation>
    </message>
    <message>
        <source>About the article</source>
        <translation>Tentang artikel</translation>
    </message>
    <message>
        <source>{position} of {total}</source>
        <translation>{position} dari {total}</translation>
    </message>
</context>
<context>
    <name>ArticleList</name>
    <message>
        <source>Without a title</source>
        <translation>Tanpa judul</translation>
    </message>
    <message>
        <source>not begun</source>
        <translation>belum dimulai</translation>
    </message>
    <message>
        <source>begun</source>
        <translation>dikerjakan</translation>
    </message>
    <message>
        <source>done</source>
        <translation>selesai</translation>
    </message>
    <message>
        <source>skipped</source>
        <translation>dilewati</translation>
    </message>
</context>
<context>
    <name>ArticleListPane</name>
    <message>
        <source>Import articles</source>
        <translation>Impor artikel</translation>
    </message>
    <message>
        <source>Sort the articles</source>
        <translation>Urutkan artikel</translation>
    </message>
    <message>
        <source>Filter by what is there</source>
        <translation>Saring menurut yang ada</translation>
    </message>
    <message>
        <source>Articles</source>
        <translation>Artikel</translation>
    </message>
    <message>
        <source>Filter the articles</source>
        <translation>Saring artikel</translation>
    </message>
    <message>
        <source>Filter: words, id, is:open</source>
        <translation>Saring: kata, id, is:open</translation>
    </message>
    <message>
        <source>Words of the title, source or file, the beginning of an id, is:open, is:done, lang:id, source:Antara, date:2024 or date:2024-10..2024-12, tag:country, note:</source>
        <translation>Kata dalam judul, sumber, atau berkas, awal sebuah id, is:open, is:done, lang:id, source:Antara, date:2024 atau date:2024-10..2024-12, tag:country, note:</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>No article matches</source>
        <translation>Tidak ada artikel yang cocok</translation>
    </message>
    <message>
        <source>Clear the filter to see all of them: {total}.</source>
        <translation>Hapus filter untuk melihat semuanya: {total}.</translation>
    </message>
    <message>
        <source>No articles yet</source>
        <translation>Belum ada artikel</translation>
    </message>
    <message>
        <source>They are listed here, with what is done and what is left.</source>
        <translation>Artikel tercantum di sini, dengan yang sudah selesai dan yang tersisa.</translation>
    </message>
</context>
<context>
    <name>ArticleParts</name>
    <message>
        <source>Article details</source>
        <translation>Rincian artikel</translation>
    </message>
</context>
<context>
    <name>ArticleRowsView</name>
    <message>
        <source>Article list</source>
        <translation>Daftar artikel</translation>
    </message>
</context>
<context>
    <name>ArticleView</name>
    <message>
        <source>Article text</source>
        <translation>Teks artikel</translation>
    </message>
    <message>
        <source>promotional line</source>
        <translation>baris promosi</translation>
    </message>
</context>
<context>
    <name>ArticleWork</name>
    <message>
        <source>{articles}: {state}</source>
        <translation>{articles}: {state}</translation>
    </message>
    <message>
        <source>Note on {articles}</source>
        <translation>Catatan untuk {articles}</translation>
    </message>
    <message>
        <source>Noted on {articles}</source>
        <translation>Catatan dibuat untuk {articles}</translation>
    </message>
    <message>
        <source>Delete {what}? It can be undone.</source>
        <translation>Hapus {what}? Ini dapat diurungkan.</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Hapus</translation>
    </message>
    <message>
        <source>Deleted: {what}</source>
        <translation>Dihapus: {what}</translation>
    </message>
    <message>
        <source>Erase {what} for good, from the history too? It cannot be undone: type “{word}”.</source>
        <translation>Hapus {what} secara permanen, juga dari riwayat? Ini tidak dapat diurungkan: ketik “{word}”.</translation>
    </message>
    <message>
        <source>erase</source>
        <translation>hapus</translation>
    </message>
    <message>
        <source>Erase</source>
        <translation>Hapus permanen</translation>
    </message>
    <message>
        <source>Erased for good: {what}. Backups and exported files may still hold it.</source>
        <translation>Dihapus permanen: {what}. Cadangan dan berkas ekspor mungkin masih memuatnya.</translation>
    </message>
    <message>
        <source>Select articles in the list first</source>
        <translation>Pilih dulu artikel dalam daftar</translation>
    </message>
    <message>
        <source>This project is open to read only: nothing was changed</source>
        <translation>Proyek ini hanya dapat dibaca: tidak ada yang diubah</translation>
    </message>
    <message>
        <source>1 article</source>
        <translation>1 artikel</translation>
    </message>
    <message numerus="yes">
        <source>%n articles</source>
        <translation>
            <numerusform>%n artikel</numerusform>
        </translation>
    </message>
    <message>
        <source>{articles} with {annotations}</source>
        <translation>{articles} dengan {annotations}</translation>
    </message>
    <message>
        <source>{articles} with {annotations} of {people} people</source>
        <translation>{articles} dengan {annotations} dari {people} orang</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Buka</translation>
    </message>
    <message>
        <source>Mark as done</source>
        <translation>Tandai selesai</translation>
    </message>
    <message>
        <source>Mark as not begun</source>
        <translation>Tandai belum dimulai</translation>
    </message>
    <message>
        <source>Mark as skipped</source>
        <translation>Tandai dilewati</translation>
    </message>
    <message>
        <source>Note…</source>
        <translation>Catatan…</translation>
    </message>
    <message>
        <source>Details…</source>
        <translation>Rincian…</translation>
    </message>
    <message>
        <source>Export this one…</source>
        <translation>Ekspor artikel ini…</translation>
    </message>
    <message numerus="yes">
        <source>Export these %n…</source>
        <translation>
            <numerusform>Ekspor %n artikel ini…</numerusform>
        </translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>Hapus…</translation>
    </message>
    <message>
        <source>Erase for good…</source>
        <translation>Hapus permanen…</translation>
    </message>
</context>
<context>
    <name>AskLine</name>
    <message>
        <source>Answer</source>
        <translation>Jawaban</translation>
    </message>
</context>
<context>
    <name>BehindPane</name>
    <message>
        <source>Back to the figures</source>
        <translation>Kembali ke angka</translation>
    </message>
    <message>
        <source>Labels behind the figure</source>
        <translation>Label di balik angka</translation>
    </message>
    <message>
        <source>looking …</source>
        <translation>mencari …</translation>
    </message>
    <message>
        <source>{words}; 1 more article is hidden until yours is done</source>
        <translation>{words}; 1 artikel lagi disembunyikan sampai punya Anda selesai</translation>
    </message>
    <message numerus="yes">
        <source>{words}; %n more articles are hidden until yours are done</source>
        <translation>
            <numerusform>{words}; %n artikel lagi disembunyikan sampai punya Anda selesai</numerusform>
        </translation>
    </message>
    <message>
        <source>Not to be seen yet</source>
        <translation>Belum boleh dilihat</translation>
    </message>
    <message>
        <source>Mark your own labels as done first.</source>
        <translation>Tandai dulu label Anda sendiri selesai.</translation>
    </message>
    <message>
        <source>Nothing counts against it</source>
        <translation>Tidak ada yang menguranginya</translation>
    </message>
    <message>
        <source>In what is compared the two say the same here.</source>
        <translation>Dalam yang dibandingkan, keduanya sama di sini.</translation>
    </message>
    <message>
        <source>the first {shown} of {total} places</source>
        <translation>{shown} pertama dari {total} tempat</translation>
    </message>
    <message>
        <source>1 place</source>
        <translation>1 tempat</translation>
    </message>
    <message>
        <source>{number} places</source>
        <translation>{number} tempat</translation>
    </message>
</context>
<context>
    <name>CheckPane</name>
    <message>
        <source>Checks</source>
        <translation>Pemeriksaan</translation>
    </message>
    <message>
        <source>this article</source>
        <translation>artikel ini</translation>
    </message>
    <message>
        <source>all articles</source>
        <translation>semua</translation>
    </message>
    <message>
        <source>What is to be looked at</source>
        <translation>Yang perlu dilihat</translation>
    </message>
    <message>
        <source>1 to check</source>
        <translation>1 temuan</translation>
    </message>
    <message numerus="yes">
        <source>%n to check</source>
        <translation>
            <numerusform>%n temuan</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing to check</source>
        <translation>Tidak ada yang perlu diperiksa</translation>
    </message>
    <message>
        <source>What is incomplete or odd in your labels is listed here, such as a stance without a holder.</source>
        <translation>Yang belum lengkap atau janggal dalam label Anda tercantum di sini, misalnya sikap tanpa pihak.</translation>
    </message>
</context>
<context>
    <name>Checking</name>
    <message>
        <source>looking …</source>
        <translation>memeriksa …</translation>
    </message>
</context>
<context>
    <name>Checks</name>
    <message>
        <source>{reason}</source>
        <translation>{reason}</translation>
    </message>
    <message>
        <source>no actor is named</source>
        <translation>aktor belum disebut</translation>
    </message>
    <message>
        <source>no country code</source>
        <translation>kode negara belum ada</translation>
    </message>
    <message>
        <source>for or against is not set</source>
        <translation>pro atau kontra belum diisi</translation>
    </message>
    <message>
        <source>no value</source>
        <translation>nilai belum ada</translation>
    </message>
    <message>
        <source>nobody holds this stance</source>
        <translation>sikap ini tanpa pihak</translation>
    </message>
    <message>
        <source>it is a stance on nothing</source>
        <translation>sikap ini tanpa sasaran</translation>
    </message>
    <message>
        <source>its {name} is not in this project</source>
        <translation>atribut {name} menunjuk yang tidak ada dalam proyek ini</translation>
    </message>
    <message>
        <source>a neutral stance has no intensity</source>
        <translation>sikap netral tidak punya intensitas</translation>
    </message>
    <message>
        <source>{holder} both supports and opposes {target} in this article</source>
        <translation>{holder} mendukung sekaligus menentang {target} dalam artikel ini</translation>
    </message>
    <message>
        <source>it crosses “{quote}”</source>
        <translation>memotong “{quote}”</translation>
    </message>
    <message>
        <source>white space at its edge</source>
        <translation>ada spasi di tepinya</translation>
    </message>
    <message>
        <source>a comma or a colon at its edge</source>
        <translation>ada koma atau titik dua di tepinya</translation>
    </message>
    <message>
        <source>“{quote}” is {usual} elsewhere in this article</source>
        <translation>di tempat lain dalam artikel ini “{quote}” adalah {usual}</translation>
    </message>
    <message>
        <source>its value, {low}, is above its maximum, {high}</source>
        <translation>nilainya, {low}, melebihi batas atasnya, {high}</translation>
    </message>
    <message>
        <source>money without a currency code (ISO 4217)</source>
        <translation>uang tanpa kode mata uang (ISO 4217)</translation>
    </message>
    <message>
        <source>its value is {known}, and the text reads as {read}</source>
        <translation>nilainya {known}, sedangkan teksnya terbaca {read}</translation>
    </message>
    <message>
        <source>“{quote}” is labelled as {tag} elsewhere in this article, and not here</source>
        <translation>“{quote}” dilabeli {tag} di tempat lain dalam artikel ini, di sini tidak</translation>
    </message>
    <message>
        <source>“{quote}” is labelled as {tag} in other articles, and not here</source>
        <translation>“{quote}” dilabeli {tag} dalam artikel lain, di sini tidak</translation>
    </message>
</context>
<context>
    <name>Codebook</name>
    <message>
        <source>Actor</source>
        <translation>Aktor</translation>
    </message>
    <message>
        <source>Entity</source>
        <translation>Entitas</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Jenis</translation>
    </message>
    <message>
        <source>person</source>
        <translation>orang</translation>
    </message>
    <message>
        <source>state body</source>
        <translation>lembaga negara</translation>
    </message>
    <message>
        <source>military</source>
        <translation>militer</translation>
    </message>
    <message>
        <source>party</source>
        <translation>partai</translation>
    </message>
    <message>
        <source>intergovernmental</source>
        <translation>antarpemerintah</translation>
    </message>
    <message>
        <source>organisation</source>
        <translation>organisasi</translation>
    </message>
    <message>
        <source>armed group</source>
        <translation>kelompok bersenjata</translation>
    </message>
    <message>
        <source>company</source>
        <translation>perusahaan</translation>
    </message>
    <message>
        <source>media</source>
        <translation>media</translation>
    </message>
    <message>
        <source>group</source>
        <translation>kelompok</translation>
    </message>
    <message>
        <source>other</source>
        <translation>lainnya</translation>
    </message>
    <message>
        <source>issue</source>
        <translation>isu</translation>
    </message>
    <message>
        <source>Country</source>
        <translation>Negara</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Jabatan</translation>
    </message>
    <message>
        <source>Mention</source>
        <translation>Sebutan</translation>
    </message>
    <message>
        <source>name</source>
        <translation>nama</translation>
    </message>
    <message>
        <source>abbreviation</source>
        <translation>singkatan</translation>
    </message>
    <message>
        <source>demonym</source>
        <translation>demonim</translation>
    </message>
    <message>
        <source>capital</source>
        <translation>ibu kota</translation>
    </message>
    <message>
        <source>Sense</source>
        <translation>Makna</translation>
    </message>
    <message>
        <source>state</source>
        <translation>negara</translation>
    </message>
    <message>
        <source>place</source>
        <translation>tempat</translation>
    </message>
    <message>
        <source>people</source>
        <translation>rakyat</translation>
    </message>
    <message>
        <source>Stance</source>
        <translation>Sikap</translation>
    </message>
    <message>
        <source>Polarity</source>
        <translation>Polaritas</translation>
    </message>
    <message>
        <source>support</source>
        <translation>pro</translation>
    </message>
    <message>
        <source>oppose</source>
        <translation>kontra</translation>
    </message>
    <message>
        <source>neutral</source>
        <translation>netral</translation>
    </message>
    <message>
        <source>mixed</source>
        <translation>campuran</translation>
    </message>
    <message>
        <source>unclear</source>
        <translation>tak jelas</translation>
    </message>
    <message>
        <source>Intensity</source>
        <translation>Intensitas</translation>
    </message>
    <message>
        <source>Holder</source>
        <translation>Pihak</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>Sasaran</translation>
    </message>
    <message>
        <source>Mode</source>
        <translation>Cara</translation>
    </message>
    <message>
        <source>quoted</source>
        <translation>dikutip</translation>
    </message>
    <message>
        <source>paraphrased</source>
        <translation>diparafrasa</translation>
    </message>
    <message>
        <source>implied</source>
        <translation>tersirat</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Tanggal</translation>
    </message>
    <message>
        <source>Via</source>
        <translation>Lewat</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Angka</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Nilai</translation>
    </message>
    <message>
        <source>Up to</source>
        <translation>Hingga</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>Satuan</translation>
    </message>
    <message>
        <source>Per</source>
        <translation>Per</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Jenis</translation>
    </message>
    <message>
        <source>count</source>
        <translation>jumlah</translation>
    </message>
    <message>
        <source>money</source>
        <translation>uang</translation>
    </message>
    <message>
        <source>percent</source>
        <translation>persen</translation>
    </message>
    <message>
        <source>percentage point</source>
        <translation>poin persentase</translation>
    </message>
    <message>
        <source>measure</source>
        <translation>ukuran</translation>
    </message>
    <message>
        <source>ordinal</source>
        <translation>urutan</translation>
    </message>
    <message>
        <source>duration</source>
        <translation>durasi</translation>
    </message>
    <message>
        <source>Comparator</source>
        <translation>Tanda</translation>
    </message>
    <message>
        <source>Approximate</source>
        <translation>Kira-kira</translation>
    </message>
</context>
<context>
    <name>CodebookEdit</name>
    <message>
        <source>The codebook is saved</source>
        <translation>Buku kode disimpan</translation>
    </message>
    <message>
        <source>Open a codebook</source>
        <translation>Buka buku kode</translation>
    </message>
    <message>
        <source>Save the codebook as a file</source>
        <translation>Simpan buku kode sebagai berkas</translation>
    </message>
    <message>
        <source>Codebook written to {name}</source>
        <translation>Buku kode ditulis ke {name}</translation>
    </message>
    <message>
        <source>Codebooks (*.toml)</source>
        <translation>Buku kode (*.toml)</translation>
    </message>
</context>
<context>
    <name>CodebookSheet</name>
    <message>
        <source>Codebook</source>
        <translation>Buku kode</translation>
    </message>
    <message>
        <source>Tags and their attributes</source>
        <translation>Tag dan atributnya</translation>
    </message>
    <message>
        <source>Save the codebook</source>
        <translation>Simpan buku kode</translation>
    </message>
    <message>
        <source>New tag</source>
        <translation>Tag baru</translation>
    </message>
    <message>
        <source>New attribute</source>
        <translation>Atribut baru</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>Naik</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>Turun</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Hapus</translation>
    </message>
    <message>
        <source>Open a file…</source>
        <translation>Buka berkas…</translation>
    </message>
    <message>
        <source>Save as a file…</source>
        <translation>Simpan sebagai berkas…</translation>
    </message>
    <message>
        <source>choice</source>
        <translation>pilihan</translation>
    </message>
    <message>
        <source>integer</source>
        <translation>bilangan bulat</translation>
    </message>
    <message>
        <source>decimal</source>
        <translation>desimal</translation>
    </message>
    <message>
        <source>text</source>
        <translation>teks</translation>
    </message>
    <message>
        <source>boolean</source>
        <translation>ya atau tidak</translation>
    </message>
    <message>
        <source>date</source>
        <translation>tanggal</translation>
    </message>
    <message>
        <source>country</source>
        <translation>negara</translation>
    </message>
    <message>
        <source>entity</source>
        <translation>entitas</translation>
    </message>
    <message>
        <source>link</source>
        <translation>tautan</translation>
    </message>
    <message>
        <source>actor</source>
        <translation>aktor</translation>
    </message>
    <message>
        <source>stance</source>
        <translation>sikap</translation>
    </message>
    <message>
        <source>number</source>
        <translation>angka</translation>
    </message>
    <message>
        <source>user1</source>
        <translation>warna sendiri 1</translation>
    </message>
    <message>
        <source>user2</source>
        <translation>warna sendiri 2</translation>
    </message>
    <message>
        <source>user3</source>
        <translation>warna sendiri 3</translation>
    </message>
    <message>
        <source>user4</source>
        <translation>warna sendiri 4</translation>
    </message>
</context>
<context>
    <name>CommandPalette</name>
    <message>
        <source>Run a command, open an article</source>
        <translation>Jalankan perintah, buka artikel</translation>
    </message>
    <message>
        <source>Command, article or project</source>
        <translation>Perintah, artikel, atau proyek</translation>
    </message>
    <message>
        <source>A command, an article, a project</source>
        <translation>Perintah, artikel, atau proyek</translation>
    </message>
    <message>
        <source>Nothing is called so</source>
        <translation>Tidak ada yang bernama demikian</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>Yang ditemukan</translation>
    </message>
</context>
<context>
    <name>ConfirmLine</name>
    <message>
        <source>Word that confirms</source>
        <translation>Kata konfirmasi</translation>
    </message>
    <message>
        <source>Confirm</source>
        <translation>Konfirmasi</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Batal</translation>
    </message>
    <message>
        <source>Cancel, nothing is changed</source>
        <translation>Batal, tidak ada yang diubah</translation>
    </message>
    <message>
        <source>Type {word} to go on</source>
        <translation>Ketik {word} untuk melanjutkan</translation>
    </message>
</context>
<context>
    <name>Counts</name>
    <message>
        <source>1 annotation</source>
        <translation>1 anotasi</translation>
    </message>
    <message>
        <source>%n annotations</source>
        <translation>%n anotasi</translation>
    </message>
</context>
<context>
    <name>Desk</name>
    <message>
        <source>no project is open</source>
        <translation>tidak ada proyek yang terbuka</translation>
    </message>
</context>
<context>
    <name>EmptyPage</name>
    <message>
        <source>Actor</source>
        <translation>Aktor</translation>
    </message>
    <message>
        <source>who speaks or acts</source>
        <translation>siapa yang berbicara atau bertindak</translation>
    </message>
    <message>
        <source>Country</source>
        <translation>Negara</translation>
    </message>
    <message>
        <source>a country, under any name</source>
        <translation>negara, apa pun namanya</translation>
    </message>
    <message>
        <source>Stance</source>
        <translation>Sikap</translation>
    </message>
    <message>
        <source>who supports or opposes what</source>
        <translation>siapa pro atau kontra apa</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Angka</translation>
    </message>
    <message>
        <source>a figure, with its unit</source>
        <translation>angka beserta satuannya</translation>
    </message>
    <message>
        <source>No articles yet</source>
        <translation>Belum ada artikel</translation>
    </message>
    <message>
        <source>Select, press a key, go on reading</source>
        <translation>Pilih, tekan satu tombol, lanjut membaca</translation>
    </message>
</context>
<context>
    <name>Everything</name>
    <message>
        <source>Nothing like this is left to decide</source>
        <translation>Tidak ada lagi yang seperti ini untuk diputuskan</translation>
    </message>
    <message>
        <source>{number} like this decided, on {articles} articles</source>
        <translation>{number} yang seperti ini diputuskan, pada {articles} artikel</translation>
    </message>
    <message>
        <source>There is nothing to pass</source>
        <translation>Tidak ada yang bisa diloloskan</translation>
    </message>
    <message>
        <source>{number} that agree passed, on {articles} articles</source>
        <translation>{number} yang sama diloloskan, pada {articles} artikel</translation>
    </message>
    <message>
        <source>Other work is under way; wait for it, or stop it</source>
        <translation>Pekerjaan lain sedang berjalan; tunggu, atau hentikan</translation>
    </message>
    <message>
        <source>Deciding {number} cases</source>
        <translation>Memutuskan {number} kasus</translation>
    </message>
    <message>
        <source>Stopped: nothing was decided</source>
        <translation>Dihentikan: tidak ada yang diputuskan</translation>
    </message>
</context>
<context>
    <name>Everywhere</name>
    <message>
        <source>Select some text first, or put the caret into a word</source>
        <translation>Pilih dulu teks, atau letakkan kursor pada sebuah kata</translation>
    </message>
    <message>
        <source>It is tagged so already</source>
        <translation>Sudah diberi tag itu</translation>
    </message>
    <message numerus="yes">
        <source>All %n are tagged so already</source>
        <translation>
            <numerusform>Semua (%n) sudah diberi tag itu</numerusform>
        </translation>
    </message>
    <message>
        <source>1 place tagged</source>
        <translation>1 tempat diberi tag</translation>
    </message>
    <message numerus="yes">
        <source>%n places tagged</source>
        <translation>
            <numerusform>%n tempat diberi tag</numerusform>
        </translation>
    </message>
    <message>
        <source>1 was already</source>
        <translation>1 sudah sebelumnya</translation>
    </message>
    <message numerus="yes">
        <source>%n were already</source>
        <translation>
            <numerusform>%n sudah sebelumnya</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ExportSheet</name>
    <message>
        <source>Export</source>
        <translation>Ekspor</translation>
    </message>
    <message>
        <source>raw: no cell defused</source>
        <translation>mentah: sel tidak diamankan</translation>
    </message>
    <message>
        <source>Browse…</source>
        <translation>Telusuri…</translation>
    </message>
    <message>
        <source>Articles</source>
        <translation>Artikel</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>Lapisan</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>Raw: no cell of the CSV is defused</source>
        <translation>Mentah: sel CSV tidak diamankan</translation>
    </message>
    <message>
        <source>Where to</source>
        <translation>Tujuan</translation>
    </message>
    <message>
        <source>Choose a file</source>
        <translation>Pilih berkas</translation>
    </message>
    <message>
        <source>First lines of the file</source>
        <translation>Baris pertama berkas</translation>
    </message>
    <message>
        <source>Tag {name}</source>
        <translation>Tag {name}</translation>
    </message>
    <message>
        <source>Else a cell that a spreadsheet would take for a formula gets a &apos; in front</source>
        <translation>Jika tidak, sel yang akan dianggap rumus oleh lembar sebar diawali tanda &apos;</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Tag</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Batal</translation>
    </message>
    <message>
        <source>{annotations} annotations of {articles} articles</source>
        <translation>{annotations} anotasi dari {articles} artikel</translation>
    </message>
</context>
<context>
    <name>Exporting</name>
    <message>
        <source>All articles ({count})</source>
        <translation>Semua artikel ({count})</translation>
    </message>
    <message>
        <source>Those that are selected ({count})</source>
        <translation>Artikel yang dipilih ({count})</translation>
    </message>
    <message>
        <source>Those in the list, as it is filtered ({count})</source>
        <translation>Artikel dalam daftar, sesuai filter ({count})</translation>
    </message>
    <message>
        <source>Those that are done ({count})</source>
        <translation>Artikel yang selesai ({count})</translation>
    </message>
    <message>
        <source>The one that is open</source>
        <translation>Artikel yang terbuka</translation>
    </message>
    <message>
        <source>{name} (mine)</source>
        <translation>{name} (milik saya)</translation>
    </message>
    <message>
        <source>{name} (mine, nothing yet)</source>
        <translation>{name} (milik saya, masih kosong)</translation>
    </message>
    <message>
        <source>All layers</source>
        <translation>Semua lapisan</translation>
    </message>
    <message>
        <source> or </source>
        <translation> atau </translation>
    </message>
    <message>
        <source>the name does not say which format to write</source>
        <translation>nama itu tidak menyatakan format yang akan ditulis</translation>
    </message>
    <message>
        <source>End it in {endings}.</source>
        <translation>Akhiri dengan {endings}.</translation>
    </message>
    <message>
        <source>d MMMM yyyy, HH:mm</source>
        <translation>d MMMM yyyy, HH:mm</translation>
    </message>
    <message>
        <source>Replaces {name} of {day}</source>
        <translation>Menggantikan {name} tanggal {day}</translation>
    </message>
    <message>
        <source>Nothing was exported from this project yet: say once what and where to</source>
        <translation>Belum ada ekspor dari proyek ini: tentukan sekali apa dan ke mana</translation>
    </message>
    <message>
        <source>Other work is under way; wait for it, or stop it</source>
        <translation>Pekerjaan lain sedang berjalan; tunggu, atau hentikan</translation>
    </message>
    <message>
        <source>Exporting</source>
        <translation>Mengekspor</translation>
    </message>
    <message>
        <source>The export was stopped: no file was written</source>
        <translation>Ekspor dihentikan: tidak ada berkas yang ditulis</translation>
    </message>
    <message>
        <source>{count} annotations of {articles} articles written to {name}</source>
        <translation>{count} anotasi dari {articles} artikel ditulis ke {name}</translation>
    </message>
</context>
<context>
    <name>FindBar</name>
    <message>
        <source>Find in this article</source>
        <translation>Cari dalam artikel ini</translation>
    </message>
    <message>
        <source>Match case and accents</source>
        <translation>Cocokkan huruf besar dan aksen</translation>
    </message>
    <message>
        <source>Whole words only</source>
        <translation>Hanya kata utuh</translation>
    </message>
    <message>
        <source>Previous place</source>
        <translation>Temuan sebelumnya</translation>
    </message>
    <message>
        <source>Next place</source>
        <translation>Temuan berikutnya</translation>
    </message>
    <message>
        <source>Close, and go to the text</source>
        <translation>Tutup, dan ke teks</translation>
    </message>
</context>
<context>
    <name>Finding</name>
    <message>
        <source>From the beginning again</source>
        <translation>Dari awal lagi</translation>
    </message>
    <message>
        <source>From the end again</source>
        <translation>Dari akhir lagi</translation>
    </message>
    <message>
        <source>{count}+</source>
        <translation>{count}+</translation>
    </message>
    <message>
        <source>looking …</source>
        <translation>mencari …</translation>
    </message>
    <message>
        <source>not found</source>
        <translation>tidak ditemukan</translation>
    </message>
    <message>
        <source>{count} found</source>
        <translation>{count} ditemukan</translation>
    </message>
    <message>
        <source>{number} of {count}</source>
        <translation>{number} dari {count}</translation>
    </message>
</context>
<context>
    <name>Formats</name>
    <message>
        <source>Annotator CSV, one row a label</source>
        <translation>Annotator CSV, satu baris per label</translation>
    </message>
    <message>
        <source>Annotator JSONL, one line an article, with its labels</source>
        <translation>Annotator JSONL, satu baris per artikel dengan labelnya</translation>
    </message>
    <message>
        <source>Excel workbook, one row a label, and a sheet of the articles</source>
        <translation>Buku kerja Excel, satu baris per label, dan satu lembar artikel</translation>
    </message>
</context>
<context>
    <name>Greying</name>
    <message>
        <source>Some rules for promotional lines cannot be used; the others hold</source>
        <translation>Beberapa aturan baris promosi tidak dapat dipakai; yang lain berlaku</translation>
    </message>
</context>
<context>
    <name>HandOutIn</name>
    <message>
        <source>Other work is under way; wait for it, or stop it</source>
        <translation>Pekerjaan lain sedang berjalan; tunggu, atau hentikan</translation>
    </message>
    <message>
        <source>Opening what was handed out</source>
        <translation>Membuka yang dibagikan</translation>
    </message>
    <message>
        <source>{name} holds a colleague&apos;s labels: open your project with the same articles first</source>
        <translation>{name} berisi label rekan: buka dulu proyek Anda dengan artikel yang sama</translation>
    </message>
    <message>
        <source>{count} articles from {name}</source>
        <translation>{count} artikel dari {name}</translation>
    </message>
    <message>
        <source>to be labelled by {names}: say who you are under Project, Who works</source>
        <translation>untuk dilabeli oleh {names}: katakan siapa Anda di Proyek, Siapa yang bekerja</translation>
    </message>
</context>
<context>
    <name>HandOutSheet</name>
    <message>
        <source>Hand out articles</source>
        <translation>Bagikan artikel</translation>
    </message>
    <message>
        <source>Hand out</source>
        <translation>Bagikan</translation>
    </message>
    <message>
        <source>Ana, Budi: names, with commas. Empty: all to everybody</source>
        <translation>Ana, Budi: nama, dengan koma. Kosong: semua untuk siapa saja</translation>
    </message>
    <message>
        <source>The same seed deals the same articles to the same names</source>
        <translation>Benih yang sama membagi artikel yang sama kepada nama yang sama</translation>
    </message>
    <message>
        <source>Articles</source>
        <translation>Artikel</translation>
    </message>
    <message>
        <source>Who labels</source>
        <translation>Siapa melabeli</translation>
    </message>
    <message>
        <source>How many people label each article</source>
        <translation>Berapa orang melabeli tiap artikel</translation>
    </message>
    <message>
        <source>How many articles everybody labels</source>
        <translation>Berapa artikel dilabeli semua orang</translation>
    </message>
    <message>
        <source>Seed of the order in which they are dealt</source>
        <translation>Benih urutan pembagian</translation>
    </message>
    <message>
        <source>people, and</source>
        <translation>orang, dan</translation>
    </message>
    <message>
        <source>articles to all</source>
        <translation>artikel untuk semua</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Benih</translation>
    </message>
    <message>
        <source>Each to</source>
        <translation>Tiap artikel</translation>
    </message>
</context>
<context>
    <name>HandOverSheet</name>
    <message>
        <source>Hand over</source>
        <translation>Serahkan</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Apa</translation>
    </message>
    <message>
        <source>with the texts of the articles</source>
        <translation>dengan teks artikel</translation>
    </message>
    <message>
        <source>With the texts of the articles</source>
        <translation>Dengan teks artikel</translation>
    </message>
    <message>
        <source>Without them it is small, and fits a project that has the very same articles</source>
        <translation>Tanpa itu ukurannya kecil, dan cocok untuk proyek dengan artikel yang persis sama</translation>
    </message>
</context>
<context>
    <name>HandSheet</name>
    <message>
        <source>Hand-overs (*{ending})</source>
        <translation>Serahan (*{ending})</translation>
    </message>
    <message>
        <source>Where to</source>
        <translation>Ke mana</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Batal</translation>
    </message>
</context>
<context>
    <name>Handing</name>
    <message>
        <source>All articles ({count})</source>
        <translation>Semua artikel ({count})</translation>
    </message>
    <message>
        <source>Those that are selected ({count})</source>
        <translation>Yang dipilih ({count})</translation>
    </message>
    <message>
        <source>Those in the list, as it is filtered ({count})</source>
        <translation>Yang ada di daftar, sesuai saringan ({count})</translation>
    </message>
    <message>
        <source>{count} articles</source>
        <translation>{count} artikel</translation>
    </message>
    <message>
        <source>Handing out</source>
        <translation>Membagikan</translation>
    </message>
    <message>
        <source>My labels ({name})</source>
        <translation>Label saya ({name})</translation>
    </message>
    <message>
        <source>Nothing is labelled yet</source>
        <translation>Belum ada yang dilabeli</translation>
    </message>
    <message>
        <source>My review of {name}</source>
        <translation>Tinjauan saya atas {name}</translation>
    </message>
    <message>
        <source>review of {name}</source>
        <translation>tinjauan atas {name}</translation>
    </message>
    <message>
        <source>{annotations} annotations of {articles} articles</source>
        <translation>{annotations} anotasi dari {articles} artikel</translation>
    </message>
    <message numerus="yes">
        <source>%n begun and not done</source>
        <translation>
            <numerusform>%n dimulai dan belum selesai</numerusform>
        </translation>
    </message>
    <message>
        <source>{decisions} decisions, {comments} comments</source>
        <translation>{decisions} keputusan, {comments} komentar</translation>
    </message>
    <message>
        <source>Handing over</source>
        <translation>Menyerahkan</translation>
    </message>
    <message>
        <source>Other work is under way; wait for it, or stop it</source>
        <translation>Pekerjaan lain sedang berjalan; tunggu, atau hentikan</translation>
    </message>
    <message>
        <source>Stopped: no file was written</source>
        <translation>Dihentikan: tidak ada berkas yang ditulis</translation>
    </message>
    <message>
        <source>{articles} articles with {count} annotations written to {name}</source>
        <translation>{articles} artikel dengan {count} anotasi ditulis ke {name}</translation>
    </message>
    <message>
        <source>{articles} articles written to {name}</source>
        <translation>{articles} artikel ditulis ke {name}</translation>
    </message>
</context>
<context>
    <name>HelpPane</name>
    <message>
        <source>First tour, five minutes</source>
        <translation>Tur pertama, lima menit</translation>
    </message>
    <message>
        <source>Pages of the help</source>
        <translation>Halaman bantuan</translation>
    </message>
</context>
<context>
    <name>Helping</name>
    <message>
        <source>(no key)</source>
        <translation>(tanpa tombol)</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Bantuan</translation>
    </message>
</context>
<context>
    <name>History</name>
    <message>
        <source>History</source>
        <translation>Riwayat</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>Urungkan</translation>
    </message>
    <message>
        <source>Take back the undo</source>
        <translation>Urungkan pengurungan</translation>
    </message>
    <message>
        <source>It has no place in an article</source>
        <translation>Tidak punya tempat dalam artikel</translation>
    </message>
    <message>
        <source>The article is no longer in the project</source>
        <translation>Artikelnya sudah tidak ada dalam proyek</translation>
    </message>
    <message>
        <source>Other work is under way; wait for it, or stop it</source>
        <translation>Pekerjaan lain sedang berjalan; tunggu, atau hentikan</translation>
    </message>
    <message>
        <source>Taking back: {what}</source>
        <translation>Mengurungkan: {what}</translation>
    </message>
    <message>
        <source>Stopped: nothing was taken back</source>
        <translation>Dihentikan: tidak ada yang diurungkan</translation>
    </message>
    <message>
        <source>{name} (you)</source>
        <translation>{name} (Anda)</translation>
    </message>
    <message>
        <source>d MMM yyyy, HH:mm</source>
        <translation>d MMM yyyy, HH:mm</translation>
    </message>
    <message>
        <source>1 row</source>
        <translation>1 baris</translation>
    </message>
    <message>
        <source>{count} rows</source>
        <translation>{count} baris</translation>
    </message>
    <message>
        <source>command line</source>
        <translation>baris perintah</translation>
    </message>
    <message>
        <source>undone</source>
        <translation>diurungkan</translation>
    </message>
</context>
<context>
    <name>HistoryPane</name>
    <message>
        <source>This article</source>
        <translation>Artikel ini</translation>
    </message>
    <message>
        <source>Nothing here</source>
        <translation>Tidak ada apa-apa di sini</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>Urungkan</translation>
    </message>
    <message>
        <source>Go back to here</source>
        <translation>Ke sini</translation>
    </message>
    <message>
        <source>Show place</source>
        <translation>Lihat</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Riwayat</translation>
    </message>
    <message>
        <source>Filter the history</source>
        <translation>Saring riwayat</translation>
    </message>
    <message>
        <source>Only what changed this article</source>
        <translation>Hanya yang mengubah artikel ini</translation>
    </message>
    <message>
        <source>What it changed</source>
        <translation>Yang diubah</translation>
    </message>
    <message>
        <source>Take this operation back</source>
        <translation>Urungkan operasi ini</translation>
    </message>
    <message>
        <source>Take back everything after this operation</source>
        <translation>Urungkan semua setelah operasi ini</translation>
    </message>
    <message>
        <source>Show where it was</source>
        <translation>Tunjukkan tempatnya</translation>
    </message>
    <message>
        <source>Filter: words, person</source>
        <translation>Saring: kata, orang</translation>
    </message>
</context>
<context>
    <name>Hover</name>
    <message>
        <source>not set</source>
        <translation>belum diisi</translation>
    </message>
    <message>
        <source>damaged: {why}</source>
        <translation>rusak: {why}</translation>
    </message>
    <message>
        <source>… and {count} more</source>
        <translation>… dan {count} lagi</translation>
    </message>
    <message>
        <source>layer {name}</source>
        <translation>lapisan {name}</translation>
    </message>
</context>
<context>
    <name>Import</name>
    <message>
        <source>new</source>
        <translation>baru</translation>
    </message>
    <message>
        <source>already there</source>
        <translation>sudah ada</translation>
    </message>
    <message>
        <source>twice here</source>
        <translation>dua kali di sini</translation>
    </message>
    <message>
        <source>{standing}, 1 label</source>
        <translation>{standing}, 1 label</translation>
    </message>
    <message>
        <source>{standing}, {count} labels</source>
        <translation>{standing}, {count} label</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Judul</translation>
    </message>
    <message>
        <source>untitled</source>
        <translation>tanpa judul</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Sumber</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Tanggal</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Bahasa</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>Panjang</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Berkas</translation>
    </message>
    <message>
        <source>Is</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>ditolak</translation>
    </message>
</context>
<context>
    <name>ImportSheet</name>
    <message>
        <source>Import articles</source>
        <translation>Impor artikel</translation>
    </message>
    <message>
        <source>Text of the current row</source>
        <translation>Teks baris aktif</translation>
    </message>
    <message>
        <source>Source for all new</source>
        <translation>Sumber untuk semua yang baru</translation>
    </message>
    <message>
        <source>Language for all new</source>
        <translation>Bahasa untuk semua yang baru</translation>
    </message>
    <message>
        <source>{what}: as read</source>
        <translation>{what}: seperti terbaca</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Batal</translation>
    </message>
    <message>
        <source>Import 1 article</source>
        <translation>Impor 1 artikel</translation>
    </message>
    <message>
        <source>Import {count} articles</source>
        <translation>Impor {count} artikel</translation>
    </message>
    <message>
        <source>{count} new</source>
        <translation>{count} baru</translation>
    </message>
    <message>
        <source>{count} already there</source>
        <translation>{count} sudah ada</translation>
    </message>
    <message>
        <source>{count} refused</source>
        <translation>{count} ditolak</translation>
    </message>
    <message>
        <source>Not in UTF-8; read as: {encodings}</source>
        <translation>Bukan UTF-8; dibaca sebagai: {encodings}</translation>
    </message>
    <message>
        <source>{count} NUL characters are replaced by U+FFFD</source>
        <translation>{count} karakter NUL diganti dengan U+FFFD</translation>
    </message>
    <message>
        <source>Labels of {name} are refused, the project has a gold layer of its own: {count}</source>
        <translation>Label dari {name} ditolak, karena proyek sudah punya lapisan gold sendiri: {count}</translation>
    </message>
    <message>
        <source>Labels of {name} go into your own layer: {count}</source>
        <translation>Label dari {name} masuk ke lapisan Anda sendiri: {count}</translation>
    </message>
    <message>
        <source>Labels of {name} go into a layer of that name, which is made for them: {count}</source>
        <translation>Label dari {name} masuk ke lapisan dengan nama itu, yang dibuat untuknya: {count}</translation>
    </message>
    <message>
        <source>Labels of {name} go into the layer {layer}: {count}</source>
        <translation>Label dari {name} masuk ke lapisan {layer}: {count}</translation>
    </message>
</context>
<context>
    <name>Importing</name>
    <message>
        <source>the project is open to read only: nothing can be imported</source>
        <translation>proyek ini hanya dapat dibaca: tidak ada yang dapat diimpor</translation>
    </message>
    <message>
        <source>Importing</source>
        <translation>Mengimpor</translation>
    </message>
    <message>
        <source>Other work is under way; wait for it, or stop it</source>
        <translation>Pekerjaan lain sedang berjalan; tunggu, atau hentikan</translation>
    </message>
    <message>
        <source>{count} of what was there could not be taken in</source>
        <translation>{count} di antaranya tidak dapat dimasukkan</translation>
    </message>
    <message>
        <source>Nothing new: all of it is there already</source>
        <translation>Tidak ada yang baru: semuanya sudah ada</translation>
    </message>
    <message>
        <source>{summary}. The history takes it back</source>
        <translation>{summary}. Dapat diurungkan lewat riwayat</translation>
    </message>
    <message>
        <source>{summary}. Undo takes it back</source>
        <translation>{summary}. Dapat diurungkan</translation>
    </message>
    <message>
        <source>The import was stopped: nothing of it came in</source>
        <translation>Impor dihentikan: tidak ada yang dimasukkan</translation>
    </message>
    <message>
        <source>What was under way was stopped, and left nothing behind</source>
        <translation>Pekerjaan yang berjalan dihentikan, tanpa meninggalkan apa pun</translation>
    </message>
</context>
<context>
    <name>Inspector</name>
    <message>
        <source>yes</source>
        <translation>ya</translation>
    </message>
    <message>
        <source>no</source>
        <translation>tidak</translation>
    </message>
    <message>
        <source>something that is no longer there</source>
        <translation>sesuatu yang sudah tidak ada</translation>
    </message>
    <message>
        <source>— not set</source>
        <translation>— belum diisi</translation>
    </message>
    <message>
        <source>supports</source>
        <translation>mendukung</translation>
    </message>
    <message>
        <source>opposes</source>
        <translation>menentang</translation>
    </message>
    <message>
        <source>is neutral on</source>
        <translation>bersikap netral terhadap</translation>
    </message>
    <message>
        <source>is of two minds on</source>
        <translation>mendua terhadap</translation>
    </message>
    <message>
        <source>is unclear on</source>
        <translation>tidak jelas terhadap</translation>
    </message>
    <message>
        <source>polarity?</source>
        <translation>polaritas?</translation>
    </message>
    <message>
        <source>holder?</source>
        <translation>pihak?</translation>
    </message>
    <message>
        <source>target?</source>
        <translation>sasaran?</translation>
    </message>
    <message>
        <source>What may be meant</source>
        <translation>Yang mungkin dimaksud</translation>
    </message>
    <message>
        <source>a new actor</source>
        <translation>aktor baru</translation>
    </message>
    <message>
        <source>a new issue</source>
        <translation>isu baru</translation>
    </message>
    <message>
        <source>as words</source>
        <translation>sebagai kata</translation>
    </message>
</context>
<context>
    <name>InspectorPane</name>
    <message>
        <source>Note</source>
        <translation>Catatan</translation>
    </message>
    <message>
        <source>Esc back</source>
        <translation>Esc kembali</translation>
    </message>
    <message>
        <source>{key} to edit, Esc back</source>
        <translation>{key} menyunting, Esc kembali</translation>
    </message>
    <message>
        <source>A second one on the same words</source>
        <translation>Satu lagi pada kata yang sama</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Hapus</translation>
    </message>
    <message>
        <source>Inspector</source>
        <translation>Inspektor</translation>
    </message>
    <message>
        <source>Keys worth knowing</source>
        <translation>Tombol yang perlu diketahui</translation>
    </message>
</context>
<context>
    <name>KeyCapture</name>
    <message>
        <source>The new key</source>
        <translation>Tombol baru</translation>
    </message>
    <message>
        <source>Press the key</source>
        <translation>Tekan tombolnya</translation>
    </message>
    <message>
        <source>no key</source>
        <translation>tanpa tombol</translation>
    </message>
</context>
<context>
    <name>KeyHints</name>
    <message>
        <source>Double click</source>
        <translation>Klik ganda</translation>
    </message>
    <message>
        <source>take a word</source>
        <translation>pilih satu kata</translation>
    </message>
    <message>
        <source>tag it</source>
        <translation>beri tag</translation>
    </message>
    <message>
        <source>next annotation</source>
        <translation>anotasi berikutnya</translation>
    </message>
    <message>
        <source>its attributes</source>
        <translation>atributnya</translation>
    </message>
    <message>
        <source>move its end</source>
        <translation>geser akhirnya</translation>
    </message>
    <message>
        <source>delete it</source>
        <translation>hapus</translation>
    </message>
    <message>
        <source>done, next article</source>
        <translation>selesai, artikel berikutnya</translation>
    </message>
    <message>
        <source>undo, tomorrow too</source>
        <translation>urungkan, besok pun bisa</translation>
    </message>
    <message>
        <source>next pane</source>
        <translation>panel berikutnya</translation>
    </message>
    <message>
        <source>any command by name</source>
        <translation>perintah menurut nama</translation>
    </message>
    <message>
        <source>all keys</source>
        <translation>semua tombol</translation>
    </message>
    <message>
        <source>help</source>
        <translation>bantuan</translation>
    </message>
</context>
<context>
    <name>KeyRow</name>
    <message>
        <source>no key</source>
        <translation>tanpa tombol</translation>
    </message>
    <message>
        <source>, changed by you</source>
        <translation>, diubah oleh Anda</translation>
    </message>
</context>
<context>
    <name>KeySheet</name>
    <message>
        <source>Keys</source>
        <translation>Tombol pintas</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Ubah</translation>
    </message>
    <message>
        <source>No key</source>
        <translation>Tanpa tombol</translation>
    </message>
    <message>
        <source>As it was</source>
        <translation>Seperti semula</translation>
    </message>
    <message>
        <source>All as they were</source>
        <translation>Semua seperti semula</translation>
    </message>
    <message>
        <source>Filter the keys</source>
        <translation>Saring tombol pintas</translation>
    </message>
    <message>
        <source>Filter: words, or a key</source>
        <translation>Saring: kata, atau tombol</translation>
    </message>
    <message>
        <source>No action is called so, and none has that key</source>
        <translation>Tidak ada tindakan bernama demikian atau dengan tombol itu</translation>
    </message>
    <message>
        <source>Enter on an action, the new key, Enter. Esc leaves.</source>
        <translation>Enter pada tindakan, tombol baru, Enter. Esc keluar.</translation>
    </message>
    <message>
        <source>This key is the same for everybody, and stays</source>
        <translation>Tombol ini sama bagi semua orang dan tidak dapat diubah</translation>
    </message>
    <message>
        <source>Press the new key of “{action}”, then Enter. Esc leaves it as it is.</source>
        <translation>Tekan tombol baru untuk “{action}”, lalu Enter. Esc membiarkannya.</translation>
    </message>
    <message>
        <source>{key} is free. Enter keeps it.</source>
        <translation>{key} bebas. Enter memakainya.</translation>
    </message>
    <message>
        <source>{key} moves the caret, selects or copies: it is not free</source>
        <translation>{key} memindahkan kursor, memilih, atau menyalin: tidak bebas</translation>
    </message>
    <message>
        <source>{key} always leaves what is open: it is not free</source>
        <translation>{key} selalu menutup yang terbuka: tidak bebas</translation>
    </message>
    <message>
        <source>{key} types in a field: hold Ctrl or Alt with it</source>
        <translation>{key} mengetik di kolom isian: tahan Ctrl atau Alt bersamanya</translation>
    </message>
    <message>
        <source>{key} is the key of “{action}” already: give that another one first</source>
        <translation>{key} sudah menjadi tombol “{action}”: beri dulu tombol lain untuk itu</translation>
    </message>
    <message>
        <source>“{action}” is on {key} from now on</source>
        <translation>“{action}” kini memakai {key}</translation>
    </message>
    <message>
        <source>“{action}” has no key from now on</source>
        <translation>“{action}” kini tanpa tombol</translation>
    </message>
    <message>
        <source>“{action}” is on {keys} again</source>
        <translation>“{action}” kembali memakai {keys}</translation>
    </message>
    <message>
        <source>“{action}” has no key: what it had is another one&apos;s</source>
        <translation>“{action}” tanpa tombol: tombolnya semula dipakai yang lain</translation>
    </message>
    <message>
        <source>All keys are as they were</source>
        <translation>Semua tombol seperti semula</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Tag</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>Lainnya</translation>
    </message>
</context>
<context>
    <name>Labelling</name>
    <message>
        <source>This project is open to read only: nothing was changed</source>
        <translation>Proyek ini hanya dapat dibaca: tidak ada yang diubah</translation>
    </message>
    <message>
        <source>This is the layer of {name}, to read only: nothing was changed</source>
        <translation>Ini lapisan {name}, hanya dapat dibaca: tidak ada yang diubah</translation>
    </message>
    <message>
        <source>Only white space is selected</source>
        <translation>Hanya spasi yang dipilih</translation>
    </message>
    <message>
        <source>Select some text first, or put the caret into a word</source>
        <translation>Pilih dulu teks, atau letakkan kursor pada sebuah kata</translation>
    </message>
    <message>
        <source>That is tagged so already</source>
        <translation>Itu sudah diberi tag demikian</translation>
    </message>
    <message>
        <source>There is no annotation here yet</source>
        <translation>Belum ada anotasi di sini</translation>
    </message>
    <message>
        <source>Select what to cite first</source>
        <translation>Pilih dulu yang akan dikutip</translation>
    </message>
    <message>
        <source>Copied with citation</source>
        <translation>Disalin dengan sitasi</translation>
    </message>
    <message>
        <source>This annotation is damaged; it cannot be moved</source>
        <translation>Anotasi ini rusak; tidak dapat digeser</translation>
    </message>
</context>
<context>
    <name>LabelsIn</name>
    <message>
        <source>Reading a colleague&apos;s labels</source>
        <translation>Membaca label rekan</translation>
    </message>
    <message>
        <source>Stopped: nothing was taken in</source>
        <translation>Dihentikan: tidak ada yang dimasukkan</translation>
    </message>
    <message>
        <source>the project is open to read only: nothing can be taken in</source>
        <translation>proyek dibuka hanya untuk dibaca: tidak ada yang bisa dimasukkan</translation>
    </message>
    <message>
        <source>Other work is under way; wait for it, or stop it</source>
        <translation>Pekerjaan lain sedang berjalan; tunggu, atau hentikan</translation>
    </message>
    <message>
        <source>Taking in a colleague&apos;s labels</source>
        <translation>Memasukkan label rekan</translation>
    </message>
    <message>
        <source>{count} annotations taken in</source>
        <translation>{count} anotasi dimasukkan</translation>
    </message>
    <message>
        <source>{count} annotations taken in, into {layers}</source>
        <translation>{count} anotasi dimasukkan, ke {layers}</translation>
    </message>
</context>
<context>
    <name>LabelsSheet</name>
    <message>
        <source>A colleague&apos;s labels</source>
        <translation>Label rekan</translation>
    </message>
    <message>
        <source>Take what labels that are here already say now</source>
        <translation>Ambil isi terbaru label yang sudah ada</translation>
    </message>
    <message>
        <source>Take in its articles that are not here, too</source>
        <translation>Masukkan juga artikelnya yang belum ada</translation>
    </message>
    <message>
        <source>What does not come in, and why</source>
        <translation>Yang tidak masuk, dan sebabnya</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Batal</translation>
    </message>
    <message>
        <source>looking …</source>
        <translation>mencari …</translation>
    </message>
    <message>
        <source>Take in {count} annotations</source>
        <translation>Masukkan {count} anotasi</translation>
    </message>
    <message>
        <source>Take in</source>
        <translation>Masukkan</translation>
    </message>
    <message>
        <source>Nothing new to take in</source>
        <translation>Tidak ada yang baru</translation>
    </message>
    <message>
        <source>Labels that {name} handed over, {day}</source>
        <translation>Label yang diserahkan {name}, {day}</translation>
    </message>
    <message>
        <source>A review that {name} returned, {day}</source>
        <translation>Tinjauan yang dikembalikan {name}, {day}</translation>
    </message>
    <message>
        <source>The project {name}</source>
        <translation>Proyek {name}</translation>
    </message>
    <message>
        <source>Labels from the file {name}</source>
        <translation>Label dari berkas {name}</translation>
    </message>
    <message>
        <source>{here} of its {all} articles are in this project</source>
        <translation>{here} dari {all} artikelnya ada di proyek ini</translation>
    </message>
    <message>
        <source>Decisions: {new} new, {known} already here</source>
        <translation>Keputusan: {new} baru, {known} sudah ada</translation>
    </message>
    <message>
        <source>Comments: {new} new, {known} already here</source>
        <translation>Komentar: {new} baru, {known} sudah ada</translation>
    </message>
    <message>
        <source>Your own labels are here already, and stay as they are</source>
        <translation>Label Anda sendiri sudah ada, dan tetap seperti adanya</translation>
    </message>
    <message>
        <source>{count} new</source>
        <translation>{count} baru</translation>
    </message>
    <message>
        <source>{count} already here</source>
        <translation>{count} sudah ada</translation>
    </message>
    <message>
        <source>{count} say something else now</source>
        <translation>{count} kini berbeda isi</translation>
    </message>
    <message>
        <source>{count} are no longer in the file</source>
        <translation>{count} tidak lagi ada di berkas</translation>
    </message>
    <message>
        <source>{count} refused</source>
        <translation>{count} ditolak</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>ditolak</translation>
    </message>
    <message>
        <source>{tag}, {count} labels, becomes</source>
        <translation>{tag}, {count} label, menjadi</translation>
    </message>
    <message>
        <source>this article is not in the project; {count} labels</source>
        <translation>artikel ini tidak ada di proyek; {count} label</translation>
    </message>
    <message>
        <source>the same file is here as “{title}”, but read into another text: {count} labels to be moved by hand</source>
        <translation>berkas yang sama ada di sini sebagai “{title}”, tetapi terbaca menjadi teks lain: {count} label harus dipindahkan dengan tangan</translation>
    </message>
</context>
<context>
    <name>ListMenus</name>
    <message>
        <source>Seed of the random order (the same seed gives the same order)</source>
        <translation>Benih urutan acak (benih yang sama memberi urutan yang sama)</translation>
    </message>
    <message>
        <source>The other way round</source>
        <translation>Balikkan urutan</translation>
    </message>
    <message>
        <source>Seed of the random order: {seed}…</source>
        <translation>Benih urutan acak: {seed}…</translation>
    </message>
    <message>
        <source>No filter</source>
        <translation>Tanpa filter</translation>
    </message>
    <message>
        <source>Save this filter…</source>
        <translation>Simpan filter ini…</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Ganti nama</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Hapus</translation>
    </message>
    <message>
        <source>There is no filter to save: type one above the list first</source>
        <translation>Tidak ada filter untuk disimpan: ketik dulu di atas daftar</translation>
    </message>
    <message>
        <source>Name of this filter</source>
        <translation>Nama filter ini</translation>
    </message>
    <message>
        <source>Filter “{name}” saved</source>
        <translation>Filter “{name}” disimpan</translation>
    </message>
    <message>
        <source>New name of this filter</source>
        <translation>Nama baru filter ini</translation>
    </message>
    <message>
        <source>There is a filter of that name: nothing was changed</source>
        <translation>Sudah ada filter dengan nama itu: tidak ada yang diubah</translation>
    </message>
    <message>
        <source>Filter “{name}” deleted</source>
        <translation>Filter “{name}” dihapus</translation>
    </message>
    <message>
        <source>Import order</source>
        <translation>Urutan impor</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Judul</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Tanggal</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Sumber</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Bahasa</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Number of annotations</source>
        <translation>Jumlah anotasi</translation>
    </message>
    <message>
        <source>Random order</source>
        <translation>Urutan acak</translation>
    </message>
    <message>
        <source>Random order, seed {seed}</source>
        <translation>Urutan acak, benih {seed}</translation>
    </message>
    <message>
        <source>{order}, the other way round</source>
        <translation>{order}, dibalik</translation>
    </message>
    <message>
        <source>Sorted: {order}</source>
        <translation>Urutan: {order}</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>Tahun</translation>
    </message>
    <message>
        <source>With the tag</source>
        <translation>Dengan tag</translation>
    </message>
    <message>
        <source>To be labelled by</source>
        <translation>Untuk dilabeli oleh</translation>
    </message>
    <message>
        <source>With a note</source>
        <translation>Dengan catatan</translation>
    </message>
    <message>
        <source>nobody in particular</source>
        <translation>tidak untuk siapa pun</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>tidak diketahui</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>To check</source>
        <translation>Perlu diperiksa</translation>
    </message>
    <message>
        <source>Actors</source>
        <translation>Aktor</translation>
    </message>
    <message>
        <source>read only</source>
        <translation>hanya baca</translation>
    </message>
    <message>
        <source>Annotator</source>
        <translation>Annotator</translation>
    </message>
    <message>
        <source> (read only)</source>
        <translation> (hanya baca)</translation>
    </message>
    <message>
        <source>Done, with 1 to check</source>
        <translation>Selesai, dengan 1 yang perlu diperiksa</translation>
    </message>
    <message numerus="yes">
        <source>Done, with %n to check</source>
        <translation>
            <numerusform>Selesai, dengan %n yang perlu diperiksa</numerusform>
        </translation>
    </message>
    <message>
        <source>Your own layer</source>
        <translation>Lapisan Anda sendiri</translation>
    </message>
    <message>
        <source>The labels of {name} are hidden on an article until yours are done there</source>
        <translation>Label {name} disembunyikan pada artikel sampai punya Anda selesai di sana</translation>
    </message>
    <message>
        <source>The layer of {name}, to read only</source>
        <translation>Lapisan {name}, hanya dapat dibaca</translation>
    </message>
</context>
<context>
    <name>Menus</name>
    <message>
        <source>Menu</source>
        <translation>Menu</translation>
    </message>
    <message>
        <source>Tag everywhere in the article</source>
        <translation>Tag di seluruh artikel</translation>
    </message>
    <message>
        <source>Recent projects</source>
        <translation>Proyek terakhir</translation>
    </message>
    <message>
        <source>Restore a backup</source>
        <translation>Pulihkan cadangan</translation>
    </message>
    <message>
        <source>Layer shown</source>
        <translation>Lapisan yang tampil</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Bahasa</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Mengikuti sistem</translation>
    </message>
    <message>
        <source>The language changes when the program is started again</source>
        <translation>Bahasa berganti ketika program dimulai lagi</translation>
    </message>
    <message>
        <source>Mine ({name})</source>
        <translation>Milik saya ({name})</translation>
    </message>
</context>
<context>
    <name>NoteEdit</name>
    <message>
        <source>Note</source>
        <translation>Catatan</translation>
    </message>
    <message>
        <source>Your note on this annotation. Esc or Ctrl+Enter keeps it.</source>
        <translation>Catatan Anda pada anotasi ini. Esc atau Ctrl+Enter menyimpannya.</translation>
    </message>
</context>
<context>
    <name>NoticeBar</name>
    <message>
        <source>Details</source>
        <translation>Rincian</translation>
    </message>
    <message>
        <source>Close this notice</source>
        <translation>Tutup pemberitahuan ini</translation>
    </message>
    <message>
        <source>… and {count} more</source>
        <translation>… dan {count} lagi</translation>
    </message>
</context>
<context>
    <name>Outcomes</name>
    <message numerus="yes">
        <source>%n earlier comments, in the review</source>
        <translation>
            <numerusform>%n komentar sebelumnya, di tinjauan</numerusform>
        </translation>
    </message>
    <message>
        <source>accepted</source>
        <translation>diterima</translation>
    </message>
    <message>
        <source>amended</source>
        <translation>diubah</translation>
    </message>
    <message>
        <source>rejected</source>
        <translation>ditolak</translation>
    </message>
    <message>
        <source>left undecided</source>
        <translation>dibiarkan belum diputuskan</translation>
    </message>
    <message>
        <source>the other side was taken</source>
        <translation>sisi lain yang diambil</translation>
    </message>
</context>
<context>
    <name>Outputs</name>
    <message>
        <source>The figures are copied</source>
        <translation>Angka-angka disalin</translation>
    </message>
    <message>
        <source>Figures are SVG or PNG: end the name in .svg or .png</source>
        <translation>Gambar berupa SVG atau PNG: akhiri nama dengan .svg atau .png</translation>
    </message>
    <message>
        <source>Save figures</source>
        <translation>Simpan gambar</translation>
    </message>
    <message>
        <source>Figures (*.svg *.png)</source>
        <translation>Gambar (*.svg *.png)</translation>
    </message>
    <message>
        <source>All, one file each</source>
        <translation>Semua, satu berkas masing-masing</translation>
    </message>
    <message>
        <source>By tag</source>
        <translation>Menurut tag</translation>
    </message>
    <message>
        <source>Who tagged what as what</source>
        <translation>Siapa menandai apa sebagai apa</translation>
    </message>
    <message>
        <source>Where they differ</source>
        <translation>Di mana mereka berbeda</translation>
    </message>
    <message>
        <source>Over time</source>
        <translation>Dari waktu ke waktu</translation>
    </message>
    <message>
        <source>End the name in .html, .csv or .xlsx</source>
        <translation>Akhiri nama dengan .html, .csv, atau .xlsx</translation>
    </message>
    <message>
        <source>Save report</source>
        <translation>Simpan laporan</translation>
    </message>
    <message>
        <source>Report (*.html);;Table (*.csv);;Spreadsheet (*.xlsx)</source>
        <translation>Laporan (*.html);;Tabel (*.csv);;Lembar kerja (*.xlsx)</translation>
    </message>
    <message>
        <source>Other work is under way; wait for it, or stop it</source>
        <translation>Pekerjaan lain sedang berjalan; tunggu, atau hentikan</translation>
    </message>
    <message>
        <source>Saving</source>
        <translation>Menyimpan</translation>
    </message>
    <message>
        <source>Written: {names}</source>
        <translation>Ditulis: {names}</translation>
    </message>
</context>
<context>
    <name>Overview</name>
    <message>
        <source>Comparing the labels of all articles</source>
        <translation>Membandingkan label semua artikel</translation>
    </message>
</context>
<context>
    <name>OverviewStrip</name>
    <message>
        <source>Where the annotations lie in the article; click to go there</source>
        <translation>Letak anotasi dalam artikel; klik untuk ke sana</translation>
    </message>
    <message>
        <source>Where the annotations lie in the article. Click or drag to go there.</source>
        <translation>Letak anotasi dalam artikel. Klik atau seret untuk ke sana.</translation>
    </message>
</context>
<context>
    <name>PairMatrix</name>
    <message>
        <source>Pairs of layers</source>
        <translation>Pasangan lapisan</translation>
    </message>
    <message>
        <source>{left} left
{decided} decided</source>
        <translation>{left} tersisa
{decided} diputuskan</translation>
    </message>
</context>
<context>
    <name>PairSheet</name>
    <message>
        <source>Review a colleague&apos;s labels</source>
        <translation>Tinjau label rekan</translation>
    </message>
    <message>
        <source>Whose labels are compared</source>
        <translation>Label siapa yang dibandingkan</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>Tinjauan</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Pilih…</translation>
    </message>
    <message>
        <source>A colleague&apos;s file</source>
        <translation>Berkas rekan</translation>
    </message>
    <message>
        <source>Or the path of a colleague&apos;s file</source>
        <translation>Atau lokasi berkas rekan</translation>
    </message>
    <message>
        <source>Choose a colleague&apos;s file</source>
        <translation>Pilih berkas rekan</translation>
    </message>
    <message>
        <source>No colleague&apos;s labels are in this project yet. Give the file that a colleague handed over.</source>
        <translation>Belum ada label rekan di proyek ini. Berikan berkas yang diserahkan rekan.</translation>
    </message>
    <message>
        <source>{number} left</source>
        <translation>{number} tersisa</translation>
    </message>
    <message>
        <source>{number} decided</source>
        <translation>{number} diputuskan</translation>
    </message>
    <message>
        <source>Labels (*.handover *.jsonl *.csv *.annot);;All files (*)</source>
        <translation>Label (*.handover *.jsonl *.csv *.annot);;Semua berkas (*)</translation>
    </message>
    <message>
        <source>{name} (mine)</source>
        <translation>{name} (saya)</translation>
    </message>
</context>
<context>
    <name>Palette</name>
    <message>
        <source>article</source>
        <translation>artikel</translation>
    </message>
    <message>
        <source>recent project</source>
        <translation>proyek terakhir</translation>
    </message>
</context>
<context>
    <name>PasteSheet</name>
    <message>
        <source>Paste an article</source>
        <translation>Tempel artikel</translation>
    </message>
    <message>
        <source>Add article</source>
        <translation>Tambahkan artikel</translation>
    </message>
    <message>
        <source>Open it</source>
        <translation>Buka artikel itu</translation>
    </message>
    <message>
        <source>Text of the article</source>
        <translation>Teks artikel</translation>
    </message>
    <message>
        <source>Paste the text here</source>
        <translation>Tempel teks di sini</translation>
    </message>
    <message>
        <source>Open the article that has this text</source>
        <translation>Buka artikel yang memuat teks ini</translation>
    </message>
    <message>
        <source>Ctrl+Enter</source>
        <translation>Ctrl+Enter</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Judul</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Sumber</translation>
    </message>
    <message>
        <source>Author</source>
        <translation>Penulis</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Tanggal</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Bahasa</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Alamat</translation>
    </message>
    <message>
        <source>1 character</source>
        <translation>1 karakter</translation>
    </message>
    <message numerus="yes">
        <source>%n characters</source>
        <translation>
            <numerusform>%n karakter</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Pasting</name>
    <message>
        <source>This project is open to read only: nothing can be added</source>
        <translation>Proyek ini hanya dapat dibaca: tidak ada yang dapat ditambahkan</translation>
    </message>
    <message>
        <source>The project has an article with this text already: “{title}”.</source>
        <translation>Proyek sudah memuat artikel dengan teks ini: “{title}”.</translation>
    </message>
    <message>
        <source>Without a title</source>
        <translation>Tanpa judul</translation>
    </message>
</context>
<context>
    <name>PathLine</name>
    <message>
        <source>Where to</source>
        <translation>Ke mana</translation>
    </message>
    <message>
        <source>Browse…</source>
        <translation>Telusuri…</translation>
    </message>
    <message>
        <source>Choose a file</source>
        <translation>Pilih berkas</translation>
    </message>
    <message>
        <source>d MMMM yyyy, HH:mm</source>
        <translation>d MMMM yyyy, HH:mm</translation>
    </message>
    <message>
        <source>Replaces {name} of {day}</source>
        <translation>Menggantikan {name} dari {day}</translation>
    </message>
</context>
<context>
    <name>Print</name>
    <message>
        <source>{number} of {count}</source>
        <translation>{number} dari {count}</translation>
    </message>
    <message>
        <source>Quote</source>
        <translation>Kutipan</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Nilai</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Catatan</translation>
    </message>
</context>
<context>
    <name>PrintSheet</name>
    <message>
        <source>Print this article with its labels</source>
        <translation>Cetak artikel ini dengan labelnya</translation>
    </message>
    <message>
        <source>At the end</source>
        <translation>Di akhir</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Tanpa tabel</translation>
    </message>
    <message>
        <source>Table of the annotations</source>
        <translation>Tabel anotasi</translation>
    </message>
    <message>
        <source>Save as PDF…</source>
        <translation>Simpan sebagai PDF…</translation>
    </message>
    <message>
        <source>Print…</source>
        <translation>Cetak…</translation>
    </message>
    <message>
        <source>No printer is set up here.</source>
        <translation>Belum ada printer.</translation>
    </message>
</context>
<context>
    <name>Printing</name>
    <message>
        <source>Save as PDF</source>
        <translation>Simpan sebagai PDF</translation>
    </message>
    <message>
        <source>PDF (*.pdf)</source>
        <translation>PDF (*.pdf)</translation>
    </message>
    <message>
        <source>Written: {name}</source>
        <translation>Ditulis: {name}</translation>
    </message>
    <message>
        <source>Sent to {name}</source>
        <translation>Dikirim ke {name}</translation>
    </message>
</context>
<context>
    <name>ProgressRow</name>
    <message>
        <source>Cancel</source>
        <translation>Batal</translation>
    </message>
    <message>
        <source>Work under way</source>
        <translation>Pekerjaan yang berjalan</translation>
    </message>
    <message>
        <source>Cancel this work</source>
        <translation>Batalkan pekerjaan ini</translation>
    </message>
    <message>
        <source>Stopping …</source>
        <translation>Menghentikan …</translation>
    </message>
    <message>
        <source>{done} of {total}</source>
        <translation>{done} dari {total}</translation>
    </message>
</context>
<context>
    <name>ProjectFiles</name>
    <message>
        <source>{name} is open already</source>
        <translation>{name} sudah terbuka</translation>
    </message>
    <message>
        <source>Open to read only. {reason}</source>
        <translation>Dibuka hanya untuk dibaca. {reason}</translation>
    </message>
    <message>
        <source>New project</source>
        <translation>Proyek baru</translation>
    </message>
    <message>
        <source>Projects (*.annot)</source>
        <translation>Proyek (*.annot)</translation>
    </message>
    <message>
        <source>Open project</source>
        <translation>Buka proyek</translation>
    </message>
    <message>
        <source>Projects and hand-overs (*.annot *.handover)</source>
        <translation>Proyek dan serahan (*.annot *.handover)</translation>
    </message>
    <message>
        <source>Import articles</source>
        <translation>Impor artikel</translation>
    </message>
    <message>
        <source>Articles (*.txt *.html *.htm *.xhtml *.mhtml *.jsonl);;All files (*)</source>
        <translation>Artikel (*.txt *.html *.htm *.xhtml *.mhtml *.jsonl);;Semua berkas (*)</translation>
    </message>
    <message>
        <source>Who works here?</source>
        <translation>Siapa yang bekerja di sini?</translation>
    </message>
    <message>
        <source>{name} works here now</source>
        <translation>{name} kini bekerja di sini</translation>
    </message>
</context>
<context>
    <name>QAbstractFileIconProvider</name>
    <message>
        <source>Drive</source>
        <translation>Penggerak</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Berkas</translation>
    </message>
    <message>
        <source>File Folder</source>
        <translation>Folder Berkas</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Folder</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>Tidak dikenal</translation>
    </message>
    <message>
        <source>%1 File</source>
        <translation>Berkas %1</translation>
    </message>
</context>
<context>
    <name>QFileDialog</name>
    <message>
        <source>Look in:</source>
        <translation>Lihat di:</translation>
    </message>
    <message>
        <source>&amp;Look in:</source>
        <translation>&amp;Lihat di:</translation>
    </message>
    <message>
        <source>Directory:</source>
        <translation>Folder:</translation>
    </message>
    <message>
        <source>File &amp;name:</source>
        <translation>&amp;Nama berkas:</translation>
    </message>
    <message>
        <source>Files of type:</source>
        <translation>Jenis berkas:</translation>
    </message>
    <message>
        <source>Files of &amp;type:</source>
        <translation>&amp;Jenis berkas:</translation>
    </message>
    <message>
        <source>&amp;Open</source>
        <translation>&amp;Buka</translation>
    </message>
    <message>
        <source>&amp;Choose</source>
        <translation>&amp;Pilih</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Simpan</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Buka</translation>
    </message>
    <message>
        <source>Save As</source>
        <translation>Simpan Sebagai</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Mundur</translation>
    </message>
    <message>
        <source>Go back</source>
        <translation>Mundur</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>Maju</translation>
    </message>
    <message>
        <source>Go forward</source>
        <translation>Maju</translation>
    </message>
    <message>
        <source>Parent Directory</source>
        <translation>Folder Induk</translation>
    </message>
    <message>
        <source>Go to the parent directory</source>
        <translation>Ke folder induk</translation>
    </message>
    <message>
        <source>Create New Folder</source>
        <translation>Buat Folder Baru</translation>
    </message>
    <message>
        <source>Create a New Folder</source>
        <translation>Buat Folder Baru</translation>
    </message>
    <message>
        <source>List View</source>
        <translation>Tampilan Daftar</translation>
    </message>
    <message>
        <source>Change to list view mode</source>
        <translation>Ganti ke tampilan daftar</translation>
    </message>
    <message>
        <source>Detail View</source>
        <translation>Tampilan Rinci</translation>
    </message>
    <message>
        <source>Change to detail view mode</source>
        <translation>Ganti ke tampilan rinci</translation>
    </message>
    <message>
        <source>Sidebar</source>
        <translation>Bilah Samping</translation>
    </message>
    <message>
        <source>List of places and bookmarks</source>
        <translation>Daftar tempat dan markah</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Berkas</translation>
    </message>
    <message>
        <source>Find Directory</source>
        <translation>Cari Folder</translation>
    </message>
    <message>
        <source>Directories</source>
        <translation>Folder</translation>
    </message>
    <message>
        <source>All Files (*)</source>
        <translation>Semua Berkas (*)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Semua berkas (*)</translation>
    </message>
    <message>
        <source>Show </source>
        <translation>Tampilkan </translation>
    </message>
    <message>
        <source>Show &amp;hidden files</source>
        <translation>Tampilkan berkas &amp;tersembunyi</translation>
    </message>
    <message>
        <source>&amp;New Folder</source>
        <translation>Folder &amp;Baru</translation>
    </message>
    <message>
        <source>New Folder</source>
        <translation>Folder Baru</translation>
    </message>
    <message>
        <source>&amp;Rename</source>
        <translation>&amp;Ganti nama</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>&amp;Hapus</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Hapus</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Hapus</translation>
    </message>
    <message>
        <source>Recent Places</source>
        <translation>Tempat Terakhir</translation>
    </message>
    <message>
        <source>My Computer</source>
        <translation>Komputer Saya</translation>
    </message>
    <message>
        <source>%1 already exists.
Do you want to replace it?</source>
        <translation>%1 sudah ada.
Apakah Anda ingin menggantinya?</translation>
    </message>
    <message>
        <source>%1
File not found.
Please verify the correct file name was given.</source>
        <translation>%1
Berkas tidak ditemukan.
Periksa apakah nama berkasnya benar.</translation>
    </message>
    <message>
        <source>%1
Directory not found.
Please verify the correct directory name was given.</source>
        <translation>%1
Folder tidak ditemukan.
Periksa apakah nama foldernya benar.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is write protected.
Do you want to delete it anyway?</source>
        <translation>“%1” dilindungi dari penulisan.
Apakah Anda tetap ingin menghapusnya?</translation>
    </message>
    <message>
        <source>Are you sure you want to delete &apos;%1&apos;?</source>
        <translation>Apakah Anda yakin ingin menghapus “%1”?</translation>
    </message>
    <message>
        <source>Could not delete directory.</source>
        <translation>Folder tidak dapat dihapus.</translation>
    </message>
</context>
<context>
    <name>QFileSystemModel</name>
    <message>
        <source>Name</source>
        <translation>Nama</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Ukuran</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Jenis</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Jenis</translation>
    </message>
    <message>
        <source>Date Modified</source>
        <translation>Tanggal Diubah</translation>
    </message>
    <message>
        <source>My Computer</source>
        <translation>Komputer Saya</translation>
    </message>
    <message>
        <source>Computer</source>
        <translation>Komputer</translation>
    </message>
</context>
<context>
    <name>QLineEdit</name>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Urungkan</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>Ul&amp;angi</translation>
    </message>
    <message>
        <source>Cu&amp;t</source>
        <translation>&amp;Potong</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Salin</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>&amp;Tempel</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Hapus</translation>
    </message>
    <message>
        <source>Select All</source>
        <translation>Pilih Semua</translation>
    </message>
</context>
<context>
    <name>QPlatformTheme</name>
    <message>
        <source>OK</source>
        <translation>OK</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Simpan</translation>
    </message>
    <message>
        <source>Save All</source>
        <translation>Simpan Semua</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Buka</translation>
    </message>
    <message>
        <source>&amp;Yes</source>
        <translation>&amp;Ya</translation>
    </message>
    <message>
        <source>Yes to &amp;All</source>
        <translation>Ya untuk &amp;Semua</translation>
    </message>
    <message>
        <source>&amp;No</source>
        <translation>&amp;Tidak</translation>
    </message>
    <message>
        <source>N&amp;o to All</source>
        <translation>T&amp;idak untuk Semua</translation>
    </message>
    <message>
        <source>Abort</source>
        <translation>Hentikan</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>Coba Lagi</translation>
    </message>
    <message>
        <source>Ignore</source>
        <translation>Abaikan</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Tutup</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Batal</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Buang</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Bantuan</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>Terapkan</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>Atur Ulang</translation>
    </message>
    <message>
        <source>Restore Defaults</source>
        <translation>Pulihkan Bawaan</translation>
    </message>
</context>
<context>
    <name>QScrollBar</name>
    <message>
        <source>Scroll here</source>
        <translation>Gulir ke sini</translation>
    </message>
    <message>
        <source>Top</source>
        <translation>Atas</translation>
    </message>
    <message>
        <source>Bottom</source>
        <translation>Bawah</translation>
    </message>
    <message>
        <source>Page up</source>
        <translation>Halaman ke atas</translation>
    </message>
    <message>
        <source>Page down</source>
        <translation>Halaman ke bawah</translation>
    </message>
    <message>
        <source>Scroll up</source>
        <translation>Gulir ke atas</translation>
    </message>
    <message>
        <source>Scroll down</source>
        <translation>Gulir ke bawah</translation>
    </message>
    <message>
        <source>Left edge</source>
        <translation>Tepi kiri</translation>
    </message>
    <message>
        <source>Right edge</source>
        <translation>Tepi kanan</translation>
    </message>
    <message>
        <source>Page left</source>
        <translation>Halaman ke kiri</translation>
    </message>
    <message>
        <source>Page right</source>
        <translation>Halaman ke kanan</translation>
    </message>
    <message>
        <source>Scroll left</source>
        <translation>Gulir ke kiri</translation>
    </message>
    <message>
        <source>Scroll right</source>
        <translation>Gulir ke kanan</translation>
    </message>
</context>
<context>
    <name>QWidgetTextControl</name>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Urungkan</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>Ul&amp;angi</translation>
    </message>
    <message>
        <source>Cu&amp;t</source>
        <translation>&amp;Potong</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Salin</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>&amp;Tempel</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Hapus</translation>
    </message>
    <message>
        <source>Select All</source>
        <translation>Pilih Semua</translation>
    </message>
    <message>
        <source>Copy &amp;Link Location</source>
        <translation>Salin A&amp;lamat Tautan</translation>
    </message>
</context>
<context>
    <name>QueueList</name>
    <message>
        <source>Differences of this article</source>
        <translation>Perbedaan artikel ini</translation>
    </message>
</context>
<context>
    <name>ReadingOrder</name>
    <message>
        <source>All articles here are finished</source>
        <translation>Semua artikel di sini sudah rampung</translation>
    </message>
    <message>
        <source>This is the last article</source>
        <translation>Ini artikel terakhir</translation>
    </message>
    <message>
        <source>This is the first article</source>
        <translation>Ini artikel pertama</translation>
    </message>
    <message>
        <source>Note on this article</source>
        <translation>Catatan untuk artikel ini</translation>
    </message>
</context>
<context>
    <name>ReadingSheet</name>
    <message>
        <source>Reading</source>
        <translation>Tampilan baca</translation>
    </message>
    <message>
        <source>Narrow</source>
        <translation>Sempit</translation>
    </message>
    <message>
        <source>Usual</source>
        <translation>Biasa</translation>
    </message>
    <message>
        <source>Wide</source>
        <translation>Lebar</translation>
    </message>
    <message>
        <source>Compact</source>
        <translation>Rapat</translation>
    </message>
    <message>
        <source>Airy</source>
        <translation>Longgar</translation>
    </message>
    <message>
        <source>Hidden</source>
        <translation>Tersembunyi</translation>
    </message>
    <message>
        <source>Shown</source>
        <translation>Tampil</translation>
    </message>
    <message>
        <source>Line width</source>
        <translation>Lebar baris</translation>
    </message>
    <message>
        <source>Line spacing</source>
        <translation>Jarak baris</translation>
    </message>
    <message>
        <source>Letters on spans</source>
        <translation>Huruf pada rentang</translation>
    </message>
    <message>
        <source>{size} px</source>
        <translation>{size} px</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>Ukuran teks</translation>
    </message>
    <message>
        <source>Font</source>
        <translation>Font</translation>
    </message>
    <message>
        <source>Letters</source>
        <translation>Huruf</translation>
    </message>
    <message>
        <source>Smaller text</source>
        <translation>Perkecil teks</translation>
    </message>
    <message>
        <source>Larger text</source>
        <translation>Perbesar teks</translation>
    </message>
    <message>
        <source>Text as it was</source>
        <translation>Ukuran teks semula</translation>
    </message>
    <message>
        <source>As the program chooses</source>
        <translation>Pilihan program</translation>
    </message>
</context>
<context>
    <name>ReadingTools</name>
    <message>
        <source>Search</source>
        <translation>Cari</translation>
    </message>
</context>
<context>
    <name>Review</name>
    <message>
        <source>Tag</source>
        <translation>Tag</translation>
    </message>
    <message>
        <source>1 comment</source>
        <translation>1 komentar</translation>
    </message>
    <message>
        <source>%n comments</source>
        <translation>%n komentar</translation>
    </message>
    <message>
        <source>untitled</source>
        <translation>tanpa judul</translation>
    </message>
    <message>
        <source>{number} left</source>
        <translation>{number} tersisa</translation>
    </message>
    <message>
        <source>{number} decided</source>
        <translation>{number} diputuskan</translation>
    </message>
    <message>
        <source>{number} agree</source>
        <translation>{number} sama</translation>
    </message>
    <message>
        <source>only one has read it</source>
        <translation>baru dibaca satu orang</translation>
    </message>
    <message>
        <source>no difference</source>
        <translation>tidak ada perbedaan</translation>
    </message>
    <message>
        <source>Colleagues&apos; labels are hidden on an article until yours are done there.</source>
        <translation>Label rekan disembunyikan pada artikel sampai punya Anda selesai di sana.</translation>
    </message>
    <message>
        <source>Colleagues&apos; labels are hidden until yours are done; so on {number} articles.</source>
        <translation>Label rekan disembunyikan sampai punya Anda selesai; demikian pada {number} artikel.</translation>
    </message>
    <message>
        <source>differs</source>
        <translation>berbeda</translation>
    </message>
    <message>
        <source>same</source>
        <translation>sama</translation>
    </message>
    <message>
        <source>Keep mine</source>
        <translation>Pertahankan punya saya</translation>
    </message>
    <message>
        <source>Take {name}</source>
        <translation>Ambil {name}</translation>
    </message>
    <message>
        <source>mine</source>
        <translation>saya</translation>
    </message>
    <message>
        <source>theirs</source>
        <translation>rekan</translation>
    </message>
    <message>
        <source>Only one has it</source>
        <translation>Hanya satu yang punya</translation>
    </message>
    <message>
        <source>Boundary</source>
        <translation>Batas</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Nilai</translation>
    </message>
    <message>
        <source>Both agree</source>
        <translation>Keduanya sama</translation>
    </message>
    <message>
        <source>Boundary differs</source>
        <translation>Batas berbeda</translation>
    </message>
    <message>
        <source>Tag differs</source>
        <translation>Tag berbeda</translation>
    </message>
    <message>
        <source>Value differs</source>
        <translation>Nilai berbeda</translation>
    </message>
    <message>
        <source>open</source>
        <translation>terbuka</translation>
    </message>
    <message>
        <source>in progress</source>
        <translation>berjalan</translation>
    </message>
    <message>
        <source>done</source>
        <translation>selesai</translation>
    </message>
    <message>
        <source>handed in</source>
        <translation>diserahkan</translation>
    </message>
    <message>
        <source>in review</source>
        <translation>ditinjau</translation>
    </message>
    <message>
        <source>returned</source>
        <translation>dikembalikan</translation>
    </message>
    <message>
        <source>accepted</source>
        <translation>diterima</translation>
    </message>
    <message>
        <source>changed since it was decided</source>
        <translation>berubah sejak diputuskan</translation>
    </message>
    <message>
        <source>mine kept</source>
        <translation>punya saya dipertahankan</translation>
    </message>
    <message>
        <source>{name} taken</source>
        <translation>{name} diambil</translation>
    </message>
    <message>
        <source>passed</source>
        <translation>lolos</translation>
    </message>
    <message>
        <source>amended</source>
        <translation>diubah</translation>
    </message>
    <message>
        <source>neither is right</source>
        <translation>tidak ada yang benar</translation>
    </message>
    <message>
        <source>undecided</source>
        <translation>belum diputuskan</translation>
    </message>
    <message>
        <source>only {name}</source>
        <translation>hanya {name}</translation>
    </message>
    <message>
        <source>{name} has {number} labels here</source>
        <translation>{name} punya {number} label di sini</translation>
    </message>
    <message>
        <source>{name} takes more</source>
        <translation>{name} mengambil lebih</translation>
    </message>
    <message>
        <source>they overlap</source>
        <translation>bertumpang tindih</translation>
    </message>
    <message>
        <source>not set</source>
        <translation>belum diisi</translation>
    </message>
    <message>
        <source>Span</source>
        <translation>Rentang</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Catatan</translation>
    </message>
    <message>
        <source>only one has it</source>
        <translation>hanya satu yang punya</translation>
    </message>
    <message>
        <source>boundary</source>
        <translation>batas</translation>
    </message>
    <message>
        <source>tag</source>
        <translation>tag</translation>
    </message>
    <message>
        <source>value</source>
        <translation>nilai</translation>
    </message>
    <message>
        <source>missing here</source>
        <translation>tidak ada di sini</translation>
    </message>
</context>
<context>
    <name>ReviewPage</name>
    <message>
        <source>left to decide</source>
        <translation>tersisa untuk diputuskan</translation>
    </message>
    <message>
        <source>decided</source>
        <translation>diputuskan</translation>
    </message>
    <message>
        <source>undecided</source>
        <translation>belum diputuskan</translation>
    </message>
    <message>
        <source>with comments</source>
        <translation>dengan komentar</translation>
    </message>
    <message>
        <source>All kinds</source>
        <translation>Semua jenis</translation>
    </message>
    <message>
        <source>All attributes</source>
        <translation>Semua atribut</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Semua</translation>
    </message>
    <message>
        <source>No difference</source>
        <translation>Tidak ada perbedaan</translation>
    </message>
    <message>
        <source>What the two say differently on this article is listed here.</source>
        <translation>Yang berbeda di antara keduanya pada artikel ini terdaftar di sini.</translation>
    </message>
    <message>
        <source>Hidden</source>
        <translation>Disembunyikan</translation>
    </message>
    <message>
        <source>{decided} of {all} decided</source>
        <translation>{decided} dari {all} diputuskan</translation>
    </message>
    <message>
        <source>{number} agree</source>
        <translation>{number} sama</translation>
    </message>
    <message>
        <source>All articles: {decided} of {all} decided</source>
        <translation>Semua artikel: {decided} dari {all} diputuskan</translation>
    </message>
    <message>
        <source>hidden until yours is done</source>
        <translation>disembunyikan sampai punya Anda selesai</translation>
    </message>
    <message>
        <source>Both say the same here</source>
        <translation>Keduanya sama di sini</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Berikutnya</translation>
    </message>
    <message>
        <source>{left} of {all} left in this article</source>
        <translation>{left} dari {all} tersisa di artikel ini</translation>
    </message>
    <message>
        <source>Gold</source>
        <translation>Gold</translation>
    </message>
    <message>
        <source>not in gold</source>
        <translation>tidak di gold</translation>
    </message>
    <message>
        <source>not decided</source>
        <translation>belum diputuskan</translation>
    </message>
    <message>
        <source>{verdict}: {person}, {at}</source>
        <translation>{verdict}: {person}, {at}</translation>
    </message>
    <message>
        <source>because of {rule}</source>
        <translation>berdasarkan {rule}</translation>
    </message>
    <message>
        <source>Amend…</source>
        <translation>Ubah…</translation>
    </message>
    <message>
        <source>Neither</source>
        <translation>Bukan keduanya</translation>
    </message>
    <message>
        <source>Comment</source>
        <translation>Komentar</translation>
    </message>
    <message>
        <source>Undecided</source>
        <translation>Belum</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>Lewati</translation>
    </message>
    <message>
        <source>Open again</source>
        <translation>Buka lagi</translation>
    </message>
    <message>
        <source>All like this, {number} articles</source>
        <translation>Semua yang seperti ini, {number} artikel</translation>
    </message>
</context>
<context>
    <name>ReviewPanel</name>
    <message>
        <source>What differs</source>
        <translation>Yang berbeda</translation>
    </message>
    <message>
        <source>Because of this entry of the codebook</source>
        <translation>Berdasarkan entri buku kode ini</translation>
    </message>
    <message>
        <source>{words}, key {key}</source>
        <translation>{words}, tombol {key}</translation>
    </message>
    <message>
        <source>because of…</source>
        <translation>berdasarkan…</translation>
    </message>
</context>
<context>
    <name>ReviewQueue</name>
    <message>
        <source>Review queue</source>
        <translation>Antrean tinjauan</translation>
    </message>
    <message>
        <source>Filter the queue</source>
        <translation>Saring antrean</translation>
    </message>
    <message>
        <source>this article</source>
        <translation>artikel ini</translation>
    </message>
    <message>
        <source>articles</source>
        <translation>artikel</translation>
    </message>
    <message>
        <source>Articles of this review</source>
        <translation>Artikel tinjauan ini</translation>
    </message>
    <message>
        <source>Kind of difference</source>
        <translation>Jenis perbedaan</translation>
    </message>
    <message>
        <source>Attribute</source>
        <translation>Atribut</translation>
    </message>
    <message>
        <source>Decided or not</source>
        <translation>Diputuskan atau belum</translation>
    </message>
    <message>
        <source>Filter: words</source>
        <translation>Saring: kata</translation>
    </message>
    <message>
        <source>Filter the queue by words</source>
        <translation>Saring antrean dengan kata</translation>
    </message>
</context>
<context>
    <name>ReviewSession</name>
    <message>
        <source>There is no other article with something left to decide</source>
        <translation>Tidak ada artikel lain yang masih harus diputuskan</translation>
    </message>
    <message>
        <source>Nothing is left to decide</source>
        <translation>Tidak ada lagi yang harus diputuskan</translation>
    </message>
    <message>
        <source>Next article: {title}</source>
        <translation>Artikel berikutnya: {title}</translation>
    </message>
    <message>
        <source>Done: {title}. Next: {next}</source>
        <translation>Selesai: {title}. Berikutnya: {next}</translation>
    </message>
    <message numerus="yes">
        <source>%n left to decide here: not done yet</source>
        <translation>
            <numerusform>%n masih harus diputuskan di sini: belum selesai</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Reviewing</name>
    <message>
        <source>Review</source>
        <translation>Tinjauan</translation>
    </message>
    <message>
        <source>Gold is what a review writes: it is compared, and not reviewed</source>
        <translation>Gold adalah hasil tinjauan: dibandingkan, tidak ditinjau</translation>
    </message>
    <message>
        <source>Review: {first} and {second}</source>
        <translation>Tinjauan: {first} dan {second}</translation>
    </message>
    <message>
        <source>Comment on “{quote}”</source>
        <translation>Komentar atas “{quote}”</translation>
    </message>
    <message>
        <source>gold: {labels} here · {left} left in all</source>
        <translation>gold: {labels} di sini · {left} tersisa seluruhnya</translation>
    </message>
</context>
<context>
    <name>Safety</name>
    <message>
        <source>No backup could be made. {reason}</source>
        <translation>Cadangan tidak dapat dibuat. {reason}</translation>
    </message>
    <message>
        <source>Save a copy</source>
        <translation>Simpan salinan</translation>
    </message>
    <message>
        <source>Projects (*.annot)</source>
        <translation>Proyek (*.annot)</translation>
    </message>
    <message>
        <source>Saving a copy</source>
        <translation>Menyimpan salinan</translation>
    </message>
    <message>
        <source>The copy was stopped: no file was written</source>
        <translation>Penyalinan dihentikan: tidak ada berkas yang ditulis</translation>
    </message>
    <message>
        <source>A copy is in {name}</source>
        <translation>Salinan ada di {name}</translation>
    </message>
    <message>
        <source>There is no backup yet</source>
        <translation>Belum ada cadangan</translation>
    </message>
    <message>
        <source>{when}, after operation {operation}</source>
        <translation>{when}, setelah operasi {operation}</translation>
    </message>
    <message>
        <source> What stood there is kept as {name}.</source>
        <translation> Yang semula ada disimpan sebagai {name}.</translation>
    </message>
    <message>
        <source>The backup is in its place.{kept}</source>
        <translation>Cadangan sudah terpasang.{kept}</translation>
    </message>
    <message>
        <source>The project file was moved, replaced or deleted. What was open is saved in {name}</source>
        <translation>Berkas proyek dipindahkan, diganti, atau dihapus. Yang terbuka disimpan di {name}</translation>
    </message>
</context>
<context>
    <name>SaveSheet</name>
    <message>
        <source>Save</source>
        <translation>Simpan</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Batal</translation>
    </message>
    <message>
        <source>Which figures</source>
        <translation>Gambar mana</translation>
    </message>
    <message>
        <source>Where to</source>
        <translation>Ke mana</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>Gambar</translation>
    </message>
</context>
<context>
    <name>SearchAll</name>
    <message>
        <source>searching …</source>
        <translation>mencari …</translation>
    </message>
    <message>
        <source>{done} of {total} articles</source>
        <translation>{done} dari {total} artikel</translation>
    </message>
    <message>
        <source>Places: {places} · articles: {articles} of {searched}</source>
        <translation>Temuan: {places} · artikel: {articles} dari {searched}</translation>
    </message>
    <message>
        <source>Places: {places}, the first {shown} below · articles: {articles} of {searched}</source>
        <translation>Temuan: {places}, {shown} yang pertama di bawah · artikel: {articles} dari {searched}</translation>
    </message>
</context>
<context>
    <name>SearchPane</name>
    <message>
        <source>Search in all articles</source>
        <translation>Cari di semua artikel</translation>
    </message>
    <message>
        <source>Words in any article</source>
        <translation>Kata dalam artikel mana pun</translation>
    </message>
    <message>
        <source>Match case and accents</source>
        <translation>Cocokkan huruf besar dan aksen</translation>
    </message>
    <message>
        <source>Whole words only</source>
        <translation>Hanya kata utuh</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Hentikan</translation>
    </message>
    <message>
        <source>Stop searching</source>
        <translation>Hentikan pencarian</translation>
    </message>
    <message>
        <source>Places found</source>
        <translation>Tempat yang ditemukan</translation>
    </message>
    <message>
        <source>Case and accents make no difference. Enter opens a place, Esc goes back to the text.</source>
        <translation>Huruf besar dan aksen tidak dibedakan. Enter membuka tempat, Esc kembali ke teks.</translation>
    </message>
    <message>
        <source>Search all articles of the project</source>
        <translation>Cari di semua artikel proyek</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>Tidak ada yang ditemukan</translation>
    </message>
</context>
<context>
    <name>Sheet</name>
    <message>
        <source>Close</source>
        <translation>Tutup</translation>
    </message>
</context>
<context>
    <name>StanceMode</name>
    <message>
        <source>{holder}: no actor or country is labelled here yet; type it in the inspector</source>
        <translation>{holder}: belum ada aktor atau negara yang dilabeli di sini; ketik di inspektor</translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Save state</source>
        <translation>Keadaan penyimpanan</translation>
    </message>
    <message>
        <source>Saved ✓</source>
        <translation>Tersimpan ✓</translation>
    </message>
    <message>
        <source>Not saved: {reason}</source>
        <translation>Tidak tersimpan: {reason}</translation>
    </message>
    <message>
        <source>1 to check</source>
        <translation>1 perlu diperiksa</translation>
    </message>
    <message numerus="yes">
        <source>%n to check</source>
        <translation>
            <numerusform>%n perlu diperiksa</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TableWork</name>
    <message>
        <source>They have this tag already</source>
        <translation>Tagnya sudah itu</translation>
    </message>
    <message>
        <source>{annotations} re-tagged as {tag}</source>
        <translation>{annotations} diganti tagnya menjadi {tag}</translation>
    </message>
    <message>
        <source>{annotations} deleted</source>
        <translation>{annotations} dihapus</translation>
    </message>
    <message>
        <source>Note on {annotations}</source>
        <translation>Catatan untuk {annotations}</translation>
    </message>
    <message>
        <source>Noted on {annotations}</source>
        <translation>Catatan dibuat untuk {annotations}</translation>
    </message>
    <message>
        <source>Note taken off {annotations}</source>
        <translation>Catatan dihapus dari {annotations}</translation>
    </message>
    <message>
        <source>Select rows of the table first</source>
        <translation>Pilih dulu baris tabel</translation>
    </message>
    <message>
        <source>{annotations} copied as rows</source>
        <translation>{annotations} disalin sebagai baris</translation>
    </message>
    <message>
        <source>Sort by</source>
        <translation>Urutkan menurut</translation>
    </message>
    <message>
        <source>Re-tag as {tag}</source>
        <translation>Ganti tag menjadi {tag}</translation>
    </message>
    <message>
        <source>Note…</source>
        <translation>Catatan…</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Hapus</translation>
    </message>
    <message>
        <source>Copy as table rows</source>
        <translation>Salin sebagai baris tabel</translation>
    </message>
    <message>
        <source>Place in the text</source>
        <translation>Letak dalam teks</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>Tag</translation>
    </message>
    <message>
        <source>Quote</source>
        <translation>Kutipan</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Nilai</translation>
    </message>
</context>
<context>
    <name>TextPair</name>
    <message>
        <source>{first}: whole lines, {second}: broken lines</source>
        <translation>{first}: garis utuh, {second}: garis putus</translation>
    </message>
</context>
<context>
    <name>TextSide</name>
    <message>
        <source>Text with the labels of {name}</source>
        <translation>Teks dengan label {name}</translation>
    </message>
</context>
<context>
    <name>Tour</name>
    <message>
        <source>Five minutes with an article</source>
        <translation>Lima menit dengan sebuah artikel</translation>
    </message>
    <message>
        <source>This is a project of your own with nine short articles. What you do here you can undo, and nothing else is touched. Do what a card says and the next one comes; {tour.next} goes on without, {tour.back} goes back, {tour.leave} leaves.</source>
        <translation>Ini proyek Anda sendiri dengan sembilan artikel pendek. Yang Anda lakukan di sini dapat diurungkan, dan tidak ada hal lain yang tersentuh. Lakukan yang dikatakan kartu, lalu kartu berikutnya muncul; {tour.next} melanjutkan tanpa itu, {tour.back} mundur, {tour.leave} keluar.</translation>
    </message>
    <message>
        <source>Select a word, press its key</source>
        <translation>Pilih kata, tekan tombolnya</translation>
    </message>
    <message>
        <source>Double click “Egypt” in the first paragraph, or put the caret into it with the arrow keys. Then press {tag.country}: it is a country. It is saved at once.</source>
        <translation>Klik ganda “Egypt” di paragraf pertama, atau letakkan kursor di kata itu dengan tombol panah. Lalu tekan {tag.country}: itu negara. Langsung tersimpan.</translation>
    </message>
    <message>
        <source>Spans may lie in one another</source>
        <translation>Rentang boleh berada di dalam rentang lain</translation>
    </message>
    <message>
        <source>Now select “Egypt&apos;s supply minister, Hoda Mansour” in the second paragraph, by dragging or with Shift and the arrow keys, and press {tag.actor}. A drag takes whole words; with Alt it takes letters.</source>
        <translation>Sekarang pilih “Egypt&apos;s supply minister, Hoda Mansour” di paragraf kedua, dengan menyeret atau dengan Shift dan tombol panah, lalu tekan {tag.actor}. Seretan mengambil kata utuh; dengan Alt, huruf demi huruf.</translation>
    </message>
    <message>
        <source>Without a selection, the word at the caret</source>
        <translation>Tanpa pilihan, kata pada kursor</translation>
    </message>
    <message>
        <source>Put the caret into “4.5” in the first paragraph and press {tag.number}. Only the word is taken, and that is too little: the next card mends it.</source>
        <translation>Letakkan kursor di “4.5” di paragraf pertama dan tekan {tag.number}. Hanya kata itu yang diambil, dan itu kurang: kartu berikutnya memperbaikinya.</translation>
    </message>
    <message>
        <source>Move an edge</source>
        <translation>Geser tepinya</translation>
    </message>
    <message>
        <source>The outlined span is the current one. {annotation.end_right} moves its end to the right, {annotation.end_left} to the left; with Shift it is the start. Move the end once.</source>
        <translation>Rentang yang bergaris tepi adalah yang aktif. {annotation.end_right} menggeser akhirnya ke kanan, {annotation.end_left} ke kiri; dengan Shift, awalnya. Geser akhirnya sekali.</translation>
    </message>
    <message>
        <source>Take it back</source>
        <translation>Urungkan</translation>
    </message>
    <message>
        <source>{edit.undo} takes back the last thing you did, as often as you like, tomorrow as well.</source>
        <translation>{edit.undo} mengurungkan hal terakhir yang Anda lakukan, sesering yang Anda mau, besok pun bisa.</translation>
    </message>
    <message>
        <source>And do it again</source>
        <translation>Dan ulangi</translation>
    </message>
    <message>
        <source>{edit.redo} does again what you took back.</source>
        <translation>{edit.redo} mengulangi yang Anda urungkan.</translation>
    </message>
    <message>
        <source>From one to the next</source>
        <translation>Dari satu ke berikutnya</translation>
    </message>
    <message>
        <source>{annotation.next} goes to the next annotation, {annotation.previous} to the one before. They are also listed here: {view.next_pane} walks from pane to pane, {view.text} comes back to the text.</source>
        <translation>{annotation.next} menuju anotasi berikutnya, {annotation.previous} ke yang sebelumnya. Semuanya juga tercantum di sini: {view.next_pane} berpindah dari panel ke panel, {view.text} kembali ke teks.</translation>
    </message>
    <message>
        <source>Write down a doubt</source>
        <translation>Catat keraguan</translation>
    </message>
    <message>
        <source>{annotation.note} opens the note of the current annotation. Write a few words; {view.text} keeps them and comes back to the text.</source>
        <translation>{annotation.note} membuka catatan anotasi aktif. Tulis beberapa kata; {view.text} menyimpannya dan kembali ke teks.</translation>
    </message>
    <message>
        <source>Done, and on to the next</source>
        <translation>Selesai, lanjut ke berikutnya</translation>
    </message>
    <message>
        <source>{article.done} marks the article as done and opens the next one that is not. The list shows what is left. If it was too early, {edit.undo} brings you back.</source>
        <translation>{article.done} menandai artikel selesai dan membuka artikel berikutnya yang belum. Daftar menunjukkan yang tersisa. Jika terlalu cepat, {edit.undo} membawa Anda kembali.</translation>
    </message>
    <message>
        <source>Everything by its name</source>
        <translation>Semuanya menurut nama</translation>
    </message>
    <message>
        <source>{view.palette} finds every command by a few letters, and articles by their titles. Open it, look, and leave it with {view.text}. All keys stand in the sheet that {view.keys} opens; you can change them there.</source>
        <translation>{view.palette} menemukan setiap perintah dengan beberapa huruf, dan artikel dengan judulnya. Buka, lihat, dan tinggalkan dengan {view.text}. Semua tombol ada di lembar yang dibuka {view.keys}; di sana tombol dapat diubah.</translation>
    </message>
    <message>
        <source>Out it goes</source>
        <translation>Keluarkan hasilnya</translation>
    </message>
    <message>
        <source>{file.export} writes what you labelled: as CSV, one row an annotation, or as JSONL, one line an article. Open it; if you do not need the file, leave it with {view.text}.</source>
        <translation>{file.export} menulis yang Anda labeli: sebagai CSV, satu baris per anotasi, atau sebagai JSONL, satu baris per artikel. Buka; jika berkasnya tidak perlu, tinggalkan dengan {view.text}.</translation>
    </message>
    <message>
        <source>That is the whole day</source>
        <translation>Itulah seluruh pekerjaan sehari</translation>
    </message>
    <message>
        <source>Read, select, press a key, go on. {view.help} opens the help for the pane that you are in. The articles of this project stay here to try things on.</source>
        <translation>Baca, pilih, tekan satu tombol, lanjutkan. {view.help} membuka bantuan untuk panel tempat Anda berada. Artikel proyek ini tetap di sini untuk dicoba-coba.</translation>
    </message>
</context>
<context>
    <name>TourCard</name>
    <message>
        <source>Back</source>
        <translation>Kembali</translation>
    </message>
    <message>
        <source>Leave the tour</source>
        <translation>Tinggalkan tur</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Lanjut</translation>
    </message>
    <message>
        <source>{number} of {total}</source>
        <translation>{number} dari {total}</translation>
    </message>
    <message>
        <source>Tour: {title}</source>
        <translation>Tur: {title}</translation>
    </message>
</context>
<context>
    <name>TourGuide</name>
    <message>
        <source>Next</source>
        <translation>Lanjut</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>Lewati</translation>
    </message>
    <message>
        <source>✓ Well done.</source>
        <translation>✓ Bagus.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Tutup</translation>
    </message>
    <message>
        <source>(no key)</source>
        <translation>(tanpa tombol)</translation>
    </message>
</context>
<context>
    <name>UndoHint</name>
    <message>
        <source>{done} · {key} takes it back</source>
        <translation>{done} · {key} mengurungkannya</translation>
    </message>
</context>
<context>
    <name>UndoNotices</name>
    <message>
        <source>Undo</source>
        <translation>Urungkan</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Riwayat</translation>
    </message>
</context>
<context>
    <name>UnexpectedDialog</name>
    <message>
        <source>Something went wrong in Annotator</source>
        <translation>Terjadi kesalahan di Annotator</translation>
    </message>
    <message>
        <source>The last step did not work, because of a mistake in the program. Your project is open and safe: everything that was saved is there. Please send this report to those who look after Annotator. It holds nothing of your articles.</source>
        <translation>Langkah terakhir tidak berhasil karena kesalahan dalam program. Proyek Anda terbuka dan aman: semua yang tersimpan masih ada. Kirimkan laporan ini kepada pengelola Annotator. Laporan ini tidak memuat isi artikel Anda.</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Laporan</translation>
    </message>
    <message>
        <source>Copy report</source>
        <translation>Salin laporan</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Lanjutkan</translation>
    </message>
</context>
<context>
    <name>_AttributeForm</name>
    <message>
        <source>Name</source>
        <translation>Nama</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>Id</translation>
    </message>
    <message>
        <source>In exports; a to z, 0 to 9 and _. It stays.</source>
        <translation>Dalam ekspor; a sampai z, 0 sampai 9, dan _. Tidak berubah lagi.</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Jenis</translation>
    </message>
    <message>
        <source>Choices</source>
        <translation>Pilihan</translation>
    </message>
    <message>
        <source>Separated by semicolons.</source>
        <translation>Pisahkan dengan titik koma.</translation>
    </message>
    <message>
        <source>At least</source>
        <translation>Paling sedikit</translation>
    </message>
    <message>
        <source>At most</source>
        <translation>Paling banyak</translation>
    </message>
    <message>
        <source>Seldom needed: stands under “More”</source>
        <translation>Jarang diperlukan: ada di bawah “Lainnya”</translation>
    </message>
    <message>
        <source>Rare</source>
        <translation>Jarang</translation>
    </message>
    <message>
        <source>Definition</source>
        <translation>Definisi</translation>
    </message>
</context>
<context>
    <name>_Damage</name>
    <message>
        <source>Damaged: {reason}</source>
        <translation>Rusak: {reason}</translation>
    </message>
</context>
<context>
    <name>_DropZone</name>
    <message>
        <source>Choose files…</source>
        <translation>Pilih berkas…</translation>
    </message>
    <message>
        <source>Open the starter corpus</source>
        <translation>Buka korpus awal</translation>
    </message>
    <message>
        <source>First tour</source>
        <translation>Tur pertama</translation>
    </message>
    <message>
        <source>Choose text files or Annotator JSONL to copy in</source>
        <translation>Pilih berkas teks atau Annotator JSONL untuk disalin masuk</translation>
    </message>
    <message>
        <source>Nine short articles in seven languages, to try things on</source>
        <translation>Sembilan artikel pendek dalam tujuh bahasa, untuk dicoba</translation>
    </message>
    <message>
        <source>Five minutes with an article, in a project of its own</source>
        <translation>Lima menit dengan sebuah artikel, dalam proyek tersendiri</translation>
    </message>
    <message>
        <source>Drop articles here</source>
        <translation>Letakkan artikel di sini</translation>
    </message>
    <message>
        <source>Text files, web pages and Annotator JSONL. Whole folders too.</source>
        <translation>Berkas teks, halaman web, dan JSONL Annotator. Seluruh folder juga bisa.</translation>
    </message>
    <message>
        <source>Your files are copied in and never changed.</source>
        <translation>Berkas Anda disalin masuk dan tidak pernah diubah.</translation>
    </message>
</context>
<context>
    <name>_Foot</name>
    <message>
        <source>{done} of {total} done</source>
        <translation>{done} dari {total} selesai</translation>
    </message>
    <message>
        <source>{percent} %</source>
        <translation>{percent} %</translation>
    </message>
</context>
<context>
    <name>_Form</name>
    <message>
        <source>More attributes</source>
        <translation>Atribut lainnya</translation>
    </message>
    <message>
        <source>More, {number} set</source>
        <translation>Lainnya, {number} terisi</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Lainnya</translation>
    </message>
    <message>
        <source>Attributes that are seldom needed</source>
        <translation>Atribut yang jarang diperlukan</translation>
    </message>
</context>
<context>
    <name>_Headings</name>
    <message>
        <source>Headings: a click sorts by one</source>
        <translation>Judul kolom: klik untuk mengurutkan</translation>
    </message>
</context>
<context>
    <name>_HistoryList</name>
    <message>
        <source>Operations, the newest first</source>
        <translation>Operasi, yang terbaru lebih dulu</translation>
    </message>
</context>
<context>
    <name>_KeysPage</name>
    <message>
        <source>Keys worth knowing</source>
        <translation>Tombol yang perlu diketahui</translation>
    </message>
</context>
<context>
    <name>_SidePane</name>
    <message>
        <source>Close, back to the inspector</source>
        <translation>Tutup, kembali ke inspektor</translation>
    </message>
</context>
<context>
    <name>_Table</name>
    <message>
        <source>What would come in</source>
        <translation>Yang akan masuk</translation>
    </message>
</context>
<context>
    <name>_TagChip</name>
    <message>
        <source>Only {tag}</source>
        <translation>Hanya {tag}</translation>
    </message>
</context>
<context>
    <name>_TagForm</name>
    <message>
        <source>Name</source>
        <translation>Nama</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>Id</translation>
    </message>
    <message>
        <source>In exports; a to z, 0 to 9 and _. It stays.</source>
        <translation>Dalam ekspor; a sampai z, 0 sampai 9, dan _. Tidak berubah lagi.</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Tombol</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>Warna</translation>
    </message>
    <message>
        <source>Definition</source>
        <translation>Definisi</translation>
    </message>
    <message>
        <source>Span</source>
        <translation>Rentang</translation>
    </message>
    <message>
        <source>Examples</source>
        <translation>Contoh</translation>
    </message>
    <message>
        <source>One sentence a line, with [brackets] around the span.</source>
        <translation>Satu kalimat per baris, dengan [kurung siku] di sekitar rentang.</translation>
    </message>
</context>
<context>
    <name>_TagKey</name>
    <message>
        <source>{name}, key {key}</source>
        <translation>{name}, tombol {key}</translation>
    </message>
    <message>
        <source>Tag the selection: {words}</source>
        <translation>Beri tag pada pilihan: {words}</translation>
    </message>
</context>
<context>
    <name>_UndoButton</name>
    <message>
        <source>Undo</source>
        <translation>Urungkan</translation>
    </message>
</context>
</TS>
