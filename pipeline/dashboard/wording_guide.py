"""The guide in Finnish: first steps, what the numbers mean, how to read an interval, and what not to conclude."""

GUIDE = (
    (
        "Ensiaskeleet",
        (
            (
                "Avaa Yleiskuva. Sen alussa näet, ketkä raportoivat ja mitkä raportit puuttuvat, ja sen jälkeen "
                "muutamalla rivillä, mitkä teemat ovat uusia, muuttuneita tai toistuvia."
            ),
            (
                "Valitse teema. Teeman sivulla näet, miten se on kehittynyt, missä se todettiin, mitä sille tehtiin "
                "ja mitä yksiköt siitä kirjoittivat."
            ),
            (
                "Avaa luku. Jokainen luku on linkki virkkeisiin, joista se on laskettu, ja virkkeestä pääset "
                "alkuperäiseen raporttiin. Lue virkkeet ennen kuin viet luvun kokoukseen."
            ),
            (
                "Rajaa vasemmalta kauden, palvelualueen, yksikön, osa-alueen tai teeman mukaan. Käytössä olevat "
                "suodattimet näkyvät otsikon alla, ja niistä jokaisen voi poistaa yksitellen. Jos suodatin ei vaikuta "
                "sivuun, sivu sanoo sen."
            ),
            (
                "Kohdassa Lisää suodattimia on kolme muuta. Sävy rajaa virkkeitä ja tilataulukoiden rivejä, mutta "
                "osuudet laskevat aina todetut. Vain varmimmat maininnat käyttää tiukempaa rajaa: vääriä osumia on "
                "vähemmän, mutta osa oikeista jää pois. Vain muuttunut teksti jättää osa-alueen pois osuuden "
                "molemmista luvuista, jos sen havainnot on kopioitu edellisestä raportista."
            ),
            (
                "Katso sivulta Toimenpiteet, mistä teemoista toimenpide puuttuu ja mitä seuraava raportti kertoi. Luku "
                "avaa tapaukset: mikä yksikkö, mitä tehtiin ja mitä kummassakin raportissa lukee."
            ),
            (
                "Vertaa kahta tai useampaa yksikköä sivulla Yksiköt: valitse ne kohdasta Vertaa yksiköitä. Näet "
                "rinnakkain teemat, toimenpiteet ja saman osa-alueen tekstit. Vertaa samanlaisia yksiköitä, ja kysy "
                "yksiköstä, ennen kuin päättelet erosta mitään."
            ),
            (
                "Etsi sivulta Lainaukset sanalla missä muodossa tahansa. Sana yhteydessään näyttää osumat allekkain, "
                "jolloin toistuvat sanonnat erottuvat."
            ),
            (
                "Katso sivulta Raportit, keneltä raporttia pitää vielä pyytää: puuttuvat ovat palvelualueittain, ja "
                "luettelon voi ladata taulukkona."
            ),
            (
                "Kopioi linkki pöytäkirjaan: sama näkymä avautuu myöhemmin. Usein tarvitsemasi näkymän voit tallentaa "
                "nimellä kohdassa Omat näkymät."
            ),
            (
                "Ota kuva tai taulukko mukaan kuvion alla olevista painikkeista. Tiedostoon tulee otsikko, rajaus "
                "ja aineiston versio. Kun painat Lisää pakettiin, kuvio tai teema tulee mukaan johtoryhmäpakettiin, "
                "jonka voit ladata dioina, asiakirjana, taulukoina tai sivuna."
            ),
            (
                "Jos sama yksikkö on aineistossa kahdella nimellä, yhdistä nimet sivulla Tuonti. Näet ensin, mitkä "
                "raportit liittyvät yhteen, ja voit purkaa yhdistämisen myöhemmin."
            ),
        ),
    ),
    (
        "Mitä luvut tarkoittavat?",
        (
            (
                "Luku 3/12 tarkoittaa, että kaksitoista yksikköä raportoi ja niistä kolmen havainnoissa teema on "
                "todettu. Yksikkö lasketaan kerran, vaikka se kirjoittaisi teemasta monta virkettä."
            ),
            (
                "Viiva ja tyhjä solu ovat raportointia: yksikkö oli mukana eikä kirjannut mitään. Puuttuva raportti "
                "ei ole nolla vaan tuntematon, ja se jää pois nimittäjästä."
            ),
            (
                "Vain todettu asia lasketaan. Virkkeessä ”rekrytoinnissa ei ole ollut vaikeuksia” asia kielletään, "
                "eikä se kasvata lukua; ratkennut ja mahdollinen asia näytetään erikseen."
            ),
            "Kun yksiköitä on alle kahdeksan, prosenttia ei näytetä, koska yksi yksikkö muuttaisi sitä liikaa.",
            (
                "Teeman tila on sana, jolla on sääntö. Uusi: ei yhdessäkään yksikössä aiemmin. Yleistynyt ja "
                "harvinaistunut: samat yksiköt, ja ero on suurempi kuin sattuma selittää. Toistuva: vähintään "
                "viidesosalla yksiköistä kolmena kautena peräkkäin. Hiipuva: toistuva, joka on vähentynyt kahdesti "
                "peräkkäin. Palannut: ollut välillä poissa vähintään kaksi kautta. Yksittäinen: ei mitään näistä. "
                "Jos aineistoa on liian vähän, tila sanoo niin."
            ),
        ),
    ),
    (
        "Miten vaihteluväliä luetaan?",
        (
            (
                "Jana ja varjostus kertovat, kuinka paljon osuus voisi vaihdella toisella samanlaisella kaudella. "
                "Jos teema on 3/12 yksikössä, osuus on 25 prosenttia, mutta väli on 9–53 prosenttia."
            ),
            (
                "Mitä vähemmän yksiköitä, sitä leveämpi väli. 0/5 yksikköä sopii yhteen jopa 43 prosentin osuuden "
                "kanssa; 60/200 yksikköä rajaa osuuden 24–37 prosenttiin."
            ),
            (
                "Jos kahden kauden välit menevät paljon päällekkäin, älä sano osuuden muuttuneen. "
                "Johtopäätös-sarake tekee vertailun puolestasi samoista yksiköistä: ”ei osoitettua muutosta” "
                "tarkoittaa, että ero voi olla sattumaa, ei että mikään ei muuttunut."
            ),
        ),
    ),
    (
        "Mitä ei pidä päätellä?",
        (
            (
                "Useampi maininta ei tee yksiköstä huonompaa. Yksiköt kirjaavat eri tarkkuudella, ja avoin "
                "kirjaaminen on omavalvonnan tarkoitus. Siksi yksiköitä ei aseteta missään paremmuusjärjestykseen."
            ),
            (
                "”Ei mainintaa” ei tarkoita, että asia on kunnossa. Se voi olla ratkennut, unohtunut tai jäänyt "
                "kirjaamatta."
            ),
            (
                "”Ei mainittu uudelleen” toimenpiteen jälkeen ei todista, että toimenpide auttoi. Kerran todettu "
                "asia jää seuraavasta raportista usein pois muutenkin."
            ),
            "Kaksi teemaa samoissa raporteissa ei kerro, kumpi aiheuttaa kumman, tai aiheuttaako kumpikaan.",
            (
                "Tunnistus tekee virheitä, toisissa teemoissa useammin kuin toisissa. Sivu Menetelmä ja laatu "
                "kertoo, kuinka usein. Luku on syy lukea virkkeet, ei syy jättää ne lukematta."
            ),
        ),
    ),
)
