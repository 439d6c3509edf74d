{{- $told := partial "of.html" . }}{{ $documents := slice -}}
{{- range $told.claims -}}
{{- $quotes := slice }}{{ $sources := slice }}{{ $people := slice -}}
{{- range .Params.evidence -}}
{{- $said := "" }}{{ range .excerpt }}{{ $said = printf "%s%s" $said (cond (eq (index . 0) "e") " […] " (index . 1)) }}{{ end -}}
{{- $quotes = $quotes | append (slice $said .source .id) -}}
{{- $sources = $sources | append (slice .source (index $told.names .source)) -}}
{{- with .speaker }}{{ $people = $people | append (site.GetPage (printf "/people/%s" .)).Title }}{{ end -}}
{{- $people = $people | append (index $told.names .source) -}}
{{- end -}}
{{- $documents = $documents | append (dict "kind" "claim" "url" (strings.TrimPrefix "/" .RelPermalink) "title" .Title "about" .Params.reason "dossier" $told.id "verdict" .Params.verdict "quotes" $quotes "sources" $sources "people" (uniq $people)) -}}
{{- end -}}
{{- range $told.sources -}}
{{- $documents = $documents | append (dict "kind" "source" "url" (strings.TrimPrefix "/" .page.RelPermalink) "title" .page.Title "about" .name "dossier" $told.id) -}}
{{- end -}}
(self.onrecordSearchParts=self.onrecordSearchParts||[]).push({{ dict "url" (printf "assets/search/%s/part.js" $told.id) "documents" $documents | jsonify }});
