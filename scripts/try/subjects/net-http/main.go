// Command net-http serves the five documented operations with net/http, its own router, decoder and error texts.
package main

import (
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"log"
	"mime"
	"net/http"
	"os"
	"time"
	"unicode/utf8"
)

// refusal is an error that has a status code.
type refusal struct {
	status int
	reason string
}

func (r refusal) Error() string { return r.reason }

type service struct{ *store }

// handler answers a request or says why not.
type handler func(http.ResponseWriter, *http.Request) error

func main() {
	s := service{newStore()}
	mux := http.NewServeMux()
	mux.HandleFunc("POST /{version}/{accountId}/backups", s.answer(s.createBackup))
	mux.HandleFunc("POST /{version}/{accountId}/instances/{instanceId}/action", s.answer(s.act))
	mux.HandleFunc("POST /v2/{project_id}/agents/{agent_id}/logfiles", s.answer(s.requestLogFile))
	mux.HandleFunc("POST /v1.0/{project_id}/clusters/{cluster_id}/logs/collect", s.answer(s.collectLogs))
	mux.HandleFunc("POST /v1/{project_id}/physicalservers/{id}/logs/exports", s.exportLogs)
	log.Fatal(http.ListenAndServe("127.0.0.1:"+os.Args[1], mux))
}

func (s service) answer(handle handler) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		err := handle(w, r)
		var refused refusal
		switch {
		case errors.As(err, &refused):
			http.Error(w, refused.reason, refused.status)
		case err != nil:
			http.Error(w, err.Error(), http.StatusInternalServerError)
		}
	}
}

// authorize finds out whether the sender of a request may change what the account has.
func (s service) authorize(w http.ResponseWriter, r *http.Request, account string) error {
	token := r.Header.Get("X-Auth-Token")
	user, known := s.users[token]
	switch {
	case token == "t-maintenance":
		w.Header().Set("Retry-After", "5")
		return refusal{http.StatusServiceUnavailable, "down for maintenance"}
	case !known:
		return refusal{http.StatusUnauthorized, "unknown token"}
	case user.account != account:
		return refusal{http.StatusNotFound, "no such account"}
	case !user.canChange:
		return refusal{http.StatusForbidden, "not allowed"}
	}
	return nil
}

// usable finds a host, and what is wrong with it.
func usable(hosts map[string]host, id string) (host, error) {
	found, exists := hosts[id]
	if !exists {
		return found, refusal{http.StatusNotFound, "not found"}
	}
	if found.status != 0 {
		return found, refusal{found.status, found.reason}
	}
	return found, nil
}

func readJSON(r *http.Request, value any) error {
	if err := json.NewDecoder(r.Body).Decode(value); err != nil {
		return refusal{http.StatusBadRequest, err.Error()}
	}
	return nil
}

func writeJSON(w http.ResponseWriter, status int, value any) error {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	return json.NewEncoder(w).Encode(value)
}

func newID() string {
	var b [16]byte
	rand.Read(b[:])
	b[6], b[8] = b[6]&0x0f|0x40, b[8]&0x3f|0x80
	return fmt.Sprintf("%x-%x-%x-%x-%x", b[:4], b[4:6], b[6:8], b[8:10], b[10:])
}

type source struct {
	Type string `json:"type"`
	ID   string `json:"id"`
}

type newBackup struct {
	Name *string `json:"name"`
	// Present but empty: the decoder would not tell null from a missing member in a pointer.
	Instance    json.RawMessage `json:"instance"`
	Description *string         `json:"description"`
	ParentID    *string         `json:"parent_id"`
	Source      *source         `json:"source"`
}

func (b newBackup) validate() error {
	switch {
	case b.Name == nil || *b.Name == "":
		return refusal{http.StatusBadRequest, "backup.name is required"}
	case utf8.RuneCountInString(*b.Name) > 64:
		return refusal{http.StatusBadRequest, "backup.name is longer than 64 characters"}
	case b.Instance == nil:
		return refusal{http.StatusBadRequest, "backup.instance is required"}
	case string(b.Instance) != "null" && string(b.Instance) != `""`:
		return refusal{http.StatusBadRequest, "backup.instance has to be empty"}
	case b.Source == nil || b.Source.ID == "":
		return refusal{http.StatusBadRequest, "backup.source is required, with type and id"}
	case b.Source.Type != "ha" && b.Source.Type != "instance":
		return refusal{http.StatusBadRequest, "backup.source.type has to be instance or ha"}
	}
	return nil
}

type datastore struct {
	Type      string `json:"type"`
	Version   string `json:"version"`
	VersionID string `json:"version_id"`
}

type backup struct {
	ID          string    `json:"id"`
	Name        string    `json:"name"`
	Description *string   `json:"description"`
	Status      string    `json:"status"`
	Type        string    `json:"type"`
	Source      source    `json:"source"`
	InstanceID  *string   `json:"instance_id"`
	ParentID    *string   `json:"parent_id"`
	Datastore   datastore `json:"datastore"`
	Automated   bool      `json:"is_automated"`
	FlavorRAM   int       `json:"flavor_ram"`
	VolumeSize  int       `json:"volume_size"`
	Size        *float64  `json:"size"`
	LocationRef *string   `json:"locationRef"`
	Created     time.Time `json:"created"`
	Updated     time.Time `json:"updated"`
}

func (s service) createBackup(w http.ResponseWriter, r *http.Request) error {
	account := r.PathValue("accountId")
	if err := s.authorize(w, r, account); err != nil {
		return err
	}
	var body struct {
		Backup *newBackup `json:"backup"`
	}
	if err := readJSON(r, &body); err != nil {
		return err
	}
	if body.Backup == nil {
		return refusal{http.StatusBadRequest, "backup is required"}
	}
	if err := body.Backup.validate(); err != nil {
		return err
	}
	created, err := s.add(account, *body.Backup)
	if err != nil {
		return err
	}
	return writeJSON(w, http.StatusAccepted, map[string]backup{"backup": created})
}

// add creates the backup that was asked for, if the account and the state of the source allow it.
func (s service) add(account string, wanted newBackup) (backup, error) {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	sources := s.instances
	if wanted.Source.Type == "ha" {
		sources = s.groups
	}
	if _, err := usable(sources, wanted.Source.ID); err != nil {
		return backup{}, err
	}
	kind := "InnoBackupEx"
	if wanted.ParentID != nil {
		kind = "InnoBackupExIncremental"
		if !s.backups[*wanted.ParentID] {
			return backup{}, refusal{http.StatusNotFound, "the parent was not found"}
		}
	}
	if len(s.backups) > s.limits[account] {
		return backup{}, refusal{http.StatusRequestEntityTooLarge, "too many backups"}
	}
	now := time.Now().UTC()
	created := backup{
		ID:          newID(),
		Name:        *wanted.Name,
		Description: wanted.Description,
		Status:      "NEW",
		Type:        kind,
		Source:      *wanted.Source,
		ParentID:    wanted.ParentID,
		Datastore:   datastore{Type: "mysql", Version: "8.4", VersionID: "77777777-0000-4000-8000-000000000001"},
		FlavorRAM:   4096,
		VolumeSize:  20,
		Created:     now,
		Updated:     now,
	}
	if wanted.Source.Type == "instance" {
		created.InstanceID = &wanted.Source.ID
	}
	s.backups[created.ID] = true
	return created, nil
}

func (s service) act(w http.ResponseWriter, r *http.Request) error {
	account := r.PathValue("accountId")
	if err := s.authorize(w, r, account); err != nil {
		return err
	}
	if mediaType, _, _ := mime.ParseMediaType(r.Header.Get("Content-Type")); mediaType != "application/json" {
		return refusal{http.StatusUnsupportedMediaType, "send application/json"}
	}
	var body struct {
		SaveLogs *struct {
			AllowHA bool `json:"allow_ha"`
		} `json:"save_logs"`
	}
	if err := readJSON(r, &body); err != nil {
		return err
	}
	if body.SaveLogs == nil {
		return refusal{http.StatusBadRequest, "save_logs is required"}
	}
	if _, err := usable(s.instances, r.PathValue("instanceId")); err != nil {
		return err
	}
	if s.limits[account] == 0 {
		return refusal{http.StatusRequestEntityTooLarge, "too many log files"}
	}
	w.WriteHeader(http.StatusAccepted)
	return nil
}

type link struct {
	Href string `json:"href"`
	Rel  string `json:"rel"`
}

type logFile struct {
	ID    string    `json:"id"`
	Date  time.Time `json:"date"`
	State string    `json:"state"`
	Links []link    `json:"links"`
}

func (s service) requestLogFile(w http.ResponseWriter, r *http.Request) error {
	if err := s.authorize(w, r, r.PathValue("project_id")); err != nil {
		return err
	}
	// The operation takes no body, so whoever sends one means something else.
	if n, _ := r.Body.Read(make([]byte, 1)); n > 0 {
		return refusal{http.StatusBadRequest, "the operation takes no body"}
	}
	agent := r.PathValue("agent_id")
	if _, err := usable(s.agents, agent); err != nil {
		return err
	}
	id := newID()
	location := fmt.Sprintf("http://%s/v2/%s/agents/%s/logfiles/%s", r.Host, r.PathValue("project_id"), agent, id)
	w.Header().Set("Location", location)
	return writeJSON(w, http.StatusAccepted, logFile{
		ID:    id,
		Date:  time.Now(),
		State: "requested",
		Links: []link{{Href: location, Rel: "self"}},
	})
}

func (s service) collectLogs(w http.ResponseWriter, r *http.Request) error {
	if _, err := usable(s.clusters, r.PathValue("cluster_id")); err != nil {
		return err
	}
	w.WriteHeader(http.StatusOK)
	return nil
}

type export struct {
	ID         string `json:"export_id"`
	Status     string `json:"status"`
	Percentage string `json:"percentage"`
	CreatedAt  string `json:"created_at"`
}

// exportLogs has error bodies of its own, because its page documents them.
func (s service) exportLogs(w http.ResponseWriter, r *http.Request) {
	refuse := func(status int, code, message string) {
		_ = writeJSON(w, status, map[string]string{"error_code": code, "error_msg": message})
	}
	user, known := s.users[r.Header.Get("X-Auth-Token")]
	if !known || !user.canChange || user.account != r.PathValue("project_id") {
		refuse(http.StatusUnauthorized, "CloudDC.0001", "the request is not authenticated")
		return
	}
	if s.limits[user.account] == 0 {
		http.Error(w, "too many exports", http.StatusTooManyRequests)
		return
	}
	server, err := usable(s.servers, r.PathValue("id"))
	var refused refusal
	switch {
	case errors.As(err, &refused) && refused.status == http.StatusNotFound:
		http.Error(w, refused.reason, refused.status)
		return
	case err != nil:
		refuse(http.StatusInternalServerError, "CloudDC.0002", err.Error())
		return
	}
	w.Header().Set("Content-Disposition", "attachment; filename="+server.serial+"-dump.tar.gz")
	w.Header().Set("Content-Transfer-Encoding", "binary")
	w.Header().Set("Content-Type", "application/octet-stream;charset=UTF-8")
	w.WriteHeader(http.StatusAccepted)
	_ = json.NewEncoder(w).Encode(export{
		ID:         newID(),
		Status:     "Running",
		Percentage: "0%",
		CreatedAt:  time.Now().Format(time.RFC3339),
	})
}
