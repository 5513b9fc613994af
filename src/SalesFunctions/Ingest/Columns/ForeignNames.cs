namespace SalesFunctions.Ingest.Columns;

/// <summary>German, Spanish, French, Turkish, Italian, Portuguese and Dutch header names; accents do not matter. They rank after the English ones.</summary>
internal static class ForeignNames
{
    public static IReadOnlyList<(Column Column, string Names)> All { get; } =
    [
        (Column.OrderId,
            "bestellnummer, bestell nr, bestellung, auftragsnummer, auftrags nr, auftragsnr, rechnungsnummer, rechnungs nr, rechnungsnr, rechnung, belegnummer, beleg nr, bonnummer, "
            + "número de pedido, nº pedido, n pedido, id pedido, pedido id, pedido, número de factura, nº factura, n factura, id factura, factura, folio, id venta, "
            + "numéro de commande, n° commande, n commande, no commande, id commande, commande, numéro de facture, n° facture, no facture, facture, ticket de caisse, "
            + "sipariş no, sipariş numarası, sipariş id, sipariş kodu, sipariş, fatura no, fatura numarası, fatura, fiş no, işlem no, işlem id, "
            + "numero ordine, id ordine, ordine, numero fattura, fattura, número do pedido, id do pedido, número da fatura, nota fiscal, bestelnummer, ordernummer, factuurnummer"),
        (Column.LineNumber, "positionsnummer, zeilennummer, línea, número de línea, ligne, numéro de ligne, satır no, sıra no, riga, linha, regelnummer"),
        (Column.CustomerId,
            "kundennummer, kunden id, kunden nr, kundennr, kundencode, kd nr, id cliente, cliente id, código cliente, código de cliente, número de cliente, nº cliente, "
            + "id client, code client, numéro client, n° client, no client, müşteri id, müşteri no, müşteri numarası, müşteri kodu, codice cliente, codigo do cliente, "
            + "id do cliente, klantnummer, klant id"),
        (Column.CustomerName,
            "kundenname, kunde, nombre cliente, nombre del cliente, nombre completo, cliente, nom client, nom du client, müşteri adı, müşteri ad soyad, ad soyad, adı soyadı, müşteri, "
            + "nome cliente, nome do cliente, klantnaam, klant"),
        (Column.FirstName, "vorname, nombre, prénom, ad, adı, isim, voornaam"),
        (Column.LastName, "nachname, familienname, apellido, apellidos, nom de famille, soyad, soyadı, cognome, sobrenome, achternaam"),
        (Column.Gender, "geschlecht, género, sexo, sexe, genre, cinsiyet, sesso, genere, gênero, geslacht"),
        (Column.Age, "alter, edad, âge, yaş, età, idade, leeftijd"),
        (Column.AgeGroup, "altersgruppe, altersklasse, grupo de edad, rango de edad, tranche d'âge, groupe d'âge, yaş grubu, yaş aralığı, fascia di età, faixa etária, leeftijdsgroep"),
        (Column.AnnualIncome, "jahreseinkommen, einkommen, ingreso anual, ingresos anuales, ingresos, revenu annuel, yıllık gelir, gelir, reddito annuo, renda anual, jaarinkomen"),
        (Column.SpendingScore, "ausgabenscore, puntuación de gasto, puntaje de gasto, score de dépense, harcama puanı, harcama skoru"),
        (Column.Segment, "kundensegment, kundengruppe, kundentyp, segmento, tipo de cliente, segment client, type de client, müşteri segmenti, müşteri tipi, müşteri grubu"),
        (Column.ProductId,
            "artikelnummer, artikel nr, artikelnr, artikel id, artikelcode, produktnummer, produkt id, produktcode, código producto, código de producto, id producto, "
            + "código artículo, code produit, id produit, code article, référence, référence produit, ürün kodu, ürün id, ürün no, stok kodu, barkod, codice prodotto, "
            + "codice articolo, codigo do produto, id do produto, productnummer"),
        (Column.Product,
            "produkt, produktname, produktbezeichnung, artikel, artikelname, artikelbezeichnung, bezeichnung, producto, nombre producto, nombre del producto, artículo, descripción, "
            + "produit, nom produit, nom du produit, libellé, désignation, ürün, ürün adı, ürün ismi, prodotto, nome prodotto, articolo, descrizione, produto, nome do produto, "
            + "descrição, productnaam, omschrijving"),
        (Column.Category, "kategorie, produktkategorie, warengruppe, artikelgruppe, categoría, categoría de producto, rubro, catégorie, catégorie produit, famille, kategori, ürün kategorisi, "
            + "ürün grubu, categoria, categoria prodotto, categorie, productgroep"),
        (Column.SubCategory, "unterkategorie, subkategorie, subcategoría, sous catégorie, alt kategori, sottocategoria, subcategoria, subcategorie"),
        (Column.Quantity,
            "menge, anzahl, stückzahl, stück, cantidad, cantidad vendida, unidades, unidades vendidas, quantité, qté, quantité vendue, miktar, adet, satış adedi, satış miktarı, "
            + "quantità, quantidade, qtd, qtde, aantal, hoeveelheid"),
        (Column.UnitPrice,
            "einzelpreis, stückpreis, preis pro stück, verkaufspreis, preis, precio unitario, precio unidad, precio de venta, precio, prix unitaire, prix unitaire ht, prix de vente, prix, "
            + "birim fiyat, birim fiyatı, satış fiyatı, ürün fiyatı, fiyat, prezzo unitario, prezzo, preço unitário, preço, stukprijs, eenheidsprijs, prijs"),
        (Column.Amount,
            "betrag, gesamtbetrag, gesamtpreis, gesamtsumme, gesamt, summe, umsatz, nettoumsatz, nettobetrag, bruttobetrag, verkaufsbetrag, importe, importe total, monto, monto total, "
            + "total venta, total ventas, ventas, venta, valor total, ingresos totales, precio total, montant, montant total, montant ht, montant ttc, total ht, total ttc, prix total, chiffre d'affaires, "
            + "ventes, tutar, toplam tutar, toplam fiyat, toplam, satış tutarı, satış, satışlar, ciro, harcama tutarı, importo, totale, vendite, fatturato, preço total, valor, vendas, "
            + "bedrag, totaal, totaalbedrag, omzet"),
        (Column.Cost, "kosten, gesamtkosten, wareneinsatz, costo, coste, costo total, coste total, coût, coût total, maliyet, toplam maliyet, custo, kostprijs"),
        (Column.UnitCost, "einkaufspreis, stückkosten, costo unitario, coste unitario, precio de costo, coût unitaire, prix d'achat, birim maliyet, alış fiyatı, custo unitário, inkoopprijs"),
        (Column.Profit, "gewinn, rohertrag, ganancia, beneficio, utilidad, bénéfice, profit brut, marge, kâr, kar, utile, profitto, lucro, winst"),
        (Column.Discount, "rabatt, rabatt prozent, descuento, remise, réduction, indirim, iskonto, indirim oranı, sconto, desconto, korting"),
        (Column.PaymentMethod,
            "zahlungsart, zahlungsmethode, zahlungsweise, zahlungsmittel, método de pago, forma de pago, medio de pago, tipo de pago, mode de paiement, moyen de paiement, "
            + "méthode de paiement, paiement, ödeme yöntemi, ödeme şekli, ödeme türü, ödeme tipi, ödeme, metodo di pagamento, pagamento, forma de pagamento, método de pagamento, "
            + "betaalmethode, betaalwijze"),
        (Column.Currency, "währung, moneda, divisa, devise, monnaie, para birimi, döviz, valuta, moeda"),
        (Column.SoldAt,
            "bestelldatum, kaufdatum, verkaufsdatum, rechnungsdatum, auftragsdatum, belegdatum, datum, fecha de pedido, fecha pedido, fecha de compra, fecha de venta, fecha venta, "
            + "fecha de factura, fecha factura, fecha, date de commande, date commande, date d'achat, date de vente, date vente, date de facture, date facture, sipariş tarihi, "
            + "satış tarihi, fatura tarihi, alışveriş tarihi, işlem tarihi, tarih, data ordine, data vendita, data fattura, data do pedido, data da compra, data da venda, data, "
            + "orderdatum, besteldatum, verkoopdatum, factuurdatum"),
        (Column.SoldTime, "uhrzeit, verkaufszeit, hora, hora de venta, heure, heure de vente, saat, satış saati, işlem saati, ora, tijd"),
        (Column.Store,
            "filiale, laden, geschäft, markt, standort, verkaufsstelle, tienda, sucursal, local, magasin, boutique, point de vente, succursale, mağaza, mağaza adı, şube, şube adı, avm, "
            + "alışveriş merkezi, negozio, punto vendita, loja, winkel, filiaal, mağaza kodu, filialnummer"),
        (Column.City, "stadt, ort, wohnort, ciudad, ville, şehir, il, città, cidade, stad, plaats"),
        (Column.Region, "gebiet, vertriebsgebiet, bundesland, región, zona, provincia, comunidad autónoma, estado, région, département, bölge, satış bölgesi, regione, região, regio, provincie"),
        (Column.Country, "land, staat, país, pays, ülke, paese, nazione, nação"),
        (Column.CampaignId, "kampagne, kampagnen id, campaña, id campaña, campagne, id campagne, kampanya, kampanya id, kampanya kodu, campagna, campanha"),
        (Column.Channel, "kanal, vertriebskanal, verkaufskanal, canal, canal de venta, canal de vente, satış kanalı, canale, canal de venda"),
        (Column.Stock, "bestand, lagerbestand, existencias, inventario, stock actual, stock disponible, stok, stok miktarı, stok adedi, giacenza, estoque, voorraad"),
        (Column.LeadTimeDays, "lieferzeit, lieferzeit tage, wiederbeschaffungszeit, plazo de entrega, días de entrega, délai de livraison, délai d'approvisionnement, tedarik süresi, teslim süresi, levertijd"),
    ];
}
